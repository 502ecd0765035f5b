// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The store may be larger than the heap: a process of its own, opened up as the jar's manifest says. */
class DirectMemoryTest {
    private static final Pattern OPENED = Pattern.compile("<Add-Opens>(.*?)</Add-Opens>");
    private static final int MEBIBYTES = 128;

    /** Takes four times as much off the heap as the JVM gives by itself. */
    static final class Taking {
        private Taking() {}

        public static void main(String[] args) {
            DirectMemory.allow((long) MEBIBYTES << 20);
            List<ByteBuf> taken = new ArrayList<>();
            for (int i = 0; i < MEBIBYTES; i++) {
                taken.add(Unpooled.directBuffer(1 << 20));
            }
            System.out.print("took " + taken.size() + " of " + (DirectMemory.most() >> 20));
            taken.forEach(ByteBuf::release);
        }
    }

    private static String take(String... flags) throws IOException, InterruptedException {
        Matcher opened = OPENED.matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(opened.find()).as("Add-Opens in pom.xml").isTrue();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m"));
        command.addAll(List.of(flags));
        command.addAll(List.of("--add-opens", opened.group(1) + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Taking.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void theStoreMayBeLargerThanTheHeap() throws IOException, InterruptedException {
        assertThat(take()).endsWith("took 128 of 656"); // 128 x 9 / 8 + 512
    }

    @Test
    void whatTheOperatorAllowsIsNotExceeded() throws IOException, InterruptedException {
        assertThat(take("-XX:MaxDirectMemorySize=160m")).endsWith("took 128 of 160");
        assertThat(take("-XX:MaxDirectMemorySize=100m")).contains("OutOfDirectMemoryError");
    }
}
