// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The manual's entry of a fault. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Manual {
    /** What the origin does. */
    String value();

    /** Settings that make sense, as they are written after the fault's name. */
    String example();
}
