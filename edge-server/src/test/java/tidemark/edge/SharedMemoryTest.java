// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where large bodies may lie in files, how many, and what an operator is told when they may not. */
class SharedMemoryTest {
    @ParameterizedTest
    @CsvSource({"1048576, 100000, 474288", "20000, 100000, 5000", "1024, 100000, 256", "1024, 24, 500", "0, 100, 0"})
    void connectionsComeFirst(long openFiles, int connections, int files) {
        assertThat(new SharedMemory(Path.of("/dev/shm"), openFiles).most(connections))
                .isEqualTo(files);
    }

    @Test
    void aDirectoryThatIsNotThereIsNotUsed() {
        assertThat(new SharedMemory(Path.of("/nowhere/shm"), 1000).obstacle(1)).contains("/nowhere/shm", "not there");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskIsNotUsed() {
        assertThat(new SharedMemory(Path.of("/proc"), 1000).obstacle(1)).isNotNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tooLittleIsSaidWithTheWayOut() {
        Path shm = Path.of("/dev/shm");
        String obstacle = Files.isWritable(shm) ? new SharedMemory(shm, 1000).obstacle(1L << 50) : "--shm-size";

        assertThat(obstacle).contains("--shm-size");
    }
}
