// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OdometerTest {
    @Test
    void leavesOutWhatWasBefore() {
        Odometer odometer = new Odometer(40);
        assertThat(odometer.read(40)).isZero();
        assertThat(odometer.read(45)).isEqualTo(5);
    }

    @Test
    void goesOnWhenACountBeginsAnew() {
        Odometer odometer = new Odometer(40);
        odometer.read(50);
        assertThat(odometer.read(3)).isEqualTo(13);
        assertThat(odometer.read(4)).isEqualTo(14);
        assertThat(odometer.read(0)).isEqualTo(14);
    }
}
