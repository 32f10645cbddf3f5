/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Observation;
import dev.reeve.os.Fd;
import dev.reeve.os.Fifo;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MonitorSourcesTest {
    @TempDir
    Path root;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> alive = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread = new Thread();

    @AfterEach
    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void linesComeInPiecesAndLongOnesArePassedOver() throws Exception {
        Path pipe = root.resolve("nagios.cmd");
        start(new CommandPipe("n", pipe, ""));
        assertThat(Files.getPosixFilePermissions(pipe).toString()).doesNotContain("OTHERS");
        try (OutputStream out = new FileOutputStream(pipe.toFile())) {
            write(out, "[1] PROCESS_HOST_CHECK_RESULT;web;0;a");
            write(out, ";b\nENABLE_NOTIFICATIONS\n" + "x".repeat(50_000));
            write(out, "\nDISABLE_NOTIFICATIONS\n");
        }
        assertThat(next()).isEqualTo("[1] PROCESS_HOST_CHECK_RESULT;web;0;a;b");
        assertThat(next()).isEqualTo("ENABLE_NOTIFICATIONS");
        assertThat(next()).isEqualTo("DISABLE_NOTIFICATIONS");
        try (OutputStream again = new FileOutputStream(pipe.toFile())) {
            write(again, "ENTER_ACTIVE_MODE\n");
        }
        assertThat(next()).isEqualTo("ENTER_ACTIVE_MODE");
    }

    @Test
    void nonsenseIsToldAFewTimesAndDoesNotKeepOutWhatIsGood() throws Exception {
        Path pipe = root.resolve("nagios.cmd");
        start(new CommandPipe("n", pipe, ""));
        try (OutputStream out = new FileOutputStream(pipe.toFile())) {
            for (int i = 0; i < 500; i++) {
                write(out, "NONSENSE;" + i + "\n");
            }
            write(out, "ENABLE_NOTIFICATIONS\n");
        }
        int told = 0;
        while (!next().equals("ENABLE_NOTIFICATIONS")) {
            told++;
        }
        assertThat(told).isBetween(1, 20);
    }

    @Test
    void whatIsNoPipeIsLeftAlone() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "keep");
        assertThatThrownBy(() -> new CommandPipe("n", file, "").run(emitter(), never()))
                .hasMessageContaining("is no FIFO");
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("elsewhere"));
        assertThatThrownBy(() -> new CommandPipe("n", link, "").run(emitter(), never()))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(file)).isEqualTo("keep");
    }

    /** Who may write to the folder of the pipe could have had any file of the machine opened for himself. */
    @Test
    void whatTakesThePlaceOfAPipeThatIsOpenIsLeftAlone() throws Exception {
        Path place = root.resolve("pipe");
        Path victim = Files.writeString(root.resolve("victim"), "precious");
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("r--r--r--"));
        try (Fd pipe = Fifo.open(place)) {
            Files.delete(place);
            Files.createSymbolicLink(place, victim);
            Fifo.permit(pipe, Fifo.AS_IT_IS, Fifo.AS_IT_IS, 0660);
            assertThat(Fifo.isAt(pipe, place)).isFalse();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
                .isEqualTo("r--r--r--");
    }

    @Test
    void aPipeThatIsReplacedByAnotherIsBegunAnew() throws Exception {
        Path place = root.resolve("pipe");
        try (Fd first = Fifo.open(place)) {
            assertThat(Fifo.isAt(first, place)).isTrue();
            Files.delete(place);
            try (Fd second = Fifo.open(place)) {
                assertThat(Fifo.isAt(first, place)).isFalse();
                assertThat(Fifo.isAt(second, place)).isTrue();
            }
        }
    }

    @Test
    void aHostileNameInTheSpoolKeepsNoOtherOut() throws Exception {
        Files.createDirectories(root.resolve("cAAAAAA.ok/inside"));
        Files.createDirectories(root.resolve("cBBBBBB/inside"));
        Files.writeString(root.resolve("cBBBBBB.ok"), "");
        Files.writeString(root.resolve("cZZZZZZ"), "file_time=1\n\nhost_name=web\nreturn_code=0\noutput=up\n");
        Files.writeString(root.resolve("cZZZZZZ.ok"), "");
        start(new ResultSpool("n", root, Duration.ofHours(1)));
        assertThat(next()).isEqualTo("PROCESS_HOST_CHECK_RESULT;web;0;up");
        assertThat(root.resolve("cAAAAAA.ok/inside")).exists();
    }

    @Test
    void resultsAreReadOnceTheyAreReadyAndAreRemoved() throws Exception {
        String result =
                "### x\nfile_time=1\n\nhost_name=web\nservice_description=HTTP\nreturn_code=2\noutput=bad; very|a=1\\n\n\n"
                        + "host_name=web\nreturn_code=0\noutput=up\n";
        Files.writeString(root.resolve("cAbc123"), result);
        Files.writeString(root.resolve("cNotYet"), result);
        Files.writeString(root.resolve("other.ok"), "");
        Files.createSymbolicLink(root.resolve("cLinked"), Path.of("/etc/passwd"));
        Files.writeString(root.resolve("cLinked.ok"), "");
        Files.writeString(root.resolve("cAbc123.ok"), "");
        start(new ResultSpool("n", root, Duration.ofHours(1)));
        assertThat(List.of(next(), next()))
                .containsExactly(
                        "PROCESS_SERVICE_CHECK_RESULT;web;HTTP;2;bad; very|a=1\\n",
                        "PROCESS_HOST_CHECK_RESULT;web;0;up");
        alive.clear();
        assertThat(alive.poll(5, TimeUnit.SECONDS)).contains("2 commands taken");
        assertThat(root.resolve("cAbc123")).doesNotExist();
        assertThat(root.resolve("cNotYet")).exists();
        assertThat(root.resolve("other.ok")).exists();
        assertThat(Path.of("/etc/passwd")).exists();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String next() throws InterruptedException {
        String line = seen.poll(10, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return line == null ? "" : line;
    }

    private void start(Source source) throws InterruptedException {
        thread = Thread.ofVirtual().start(() -> {
            try {
                source.run(emitter(), never());
            } catch (Exception failed) {
                seen.add(failed.toString());
            }
        });
        assertThat(alive.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    private Emitter emitter() {
        return new Emitter() {
            @Override
            public void emit(Observation one) {
                seen.add(one.attributes().text("line", ""));
            }

            @Override
            public void alive(String doing) {
                alive.add(doing);
            }
        };
    }

    private Stop never() {
        return new Stop() {
            @Override
            public boolean asked() {
                return stopped.getCount() == 0;
            }

            @Override
            public boolean await(Duration atMost) throws InterruptedException {
                return stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}
