// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The manual's entry of one setting of a fault. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** What it means. */
    String value();

    /** Its value when it is not given; without one the setting must be given. */
    String otherwise() default "";
}
