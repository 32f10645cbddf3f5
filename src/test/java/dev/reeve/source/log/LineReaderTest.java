/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LineReaderTest {
    @TempDir
    Path folder;

    private OutputPump pump;

    @BeforeEach
    void open() throws IOException {
        pump = new OutputPump();
    }

    @AfterEach
    void close() {
        pump.close();
    }

    @Test
    void linesAreNumberedAndTheLastNeedsNoEnd() throws Exception {
        assertThat(lines("a\r\n\n\u00e4\u0007", "auto")).containsExactly("1 a", "2 ", "3 \u00e4\uFFFD");
        assertThat(lines("", "auto")).isEmpty();
        assertThat(lines("a\n", "auto")).containsExactly("1 a");
    }

    @Test
    void longLinesAreCut() throws Exception {
        assertThat(lines("x".repeat(5_000) + "\nb\n", "auto")).containsExactly("1 " + "x".repeat(2_000) + "…", "2 b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void otherEncodings(String encoding) throws Exception {
        String text = ("\u00e4 line\n").repeat(3_000);
        byte[] bytes = text.getBytes(encoding);
        assertThat(lines(new ByteArrayInputStream(bytes), encoding, Long.MAX_VALUE))
                .hasSize(3_000)
                .endsWith("3000 \u00e4 line");
    }

    @Test
    void gzipIsKnownByItsBytesAlsoInSeveralParts() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip("a\n"));
        both.write(gzip("b\n"));
        assertThat(lines(Archives.open(new ByteArrayInputStream(both.toByteArray())), "auto", 1_000))
                .containsExactly("1 a", "2 b");
        Path file = Files.write(folder.resolve("x.log"), both.toByteArray());
        assertThat(lines(archives().open(file), "auto", 1_000)).containsExactly("1 a", "2 b");
    }

    @Test
    void aBombEndsAtTheBound() throws Exception {
        byte[] bomb = gzip("0".repeat(30_000_000));
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> lines(Archives.open(new ByteArrayInputStream(bomb)), "auto", 1_000_000))
                .hasMessageContaining("x holds more than 1000000 bytes");
    }

    @Test
    void aBrokenArchiveIsSaidSoAfterWhatCouldBeRead() throws Exception {
        byte[] whole = gzip("a line\n".repeat(100_000));
        InputStream half = Archives.open(new ByteArrayInputStream(whole, 0, whole.length / 2));
        assertThatThrownBy(() -> lines(half, "auto", Long.MAX_VALUE))
                .hasMessageContaining("cannot be read beyond line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "zstd"})
    void whatTheMachinesProgramsUnpack(String program) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin", program)), program + " is not there");
        Path file = Files.writeString(folder.resolve("x y.log"), "a line\n".repeat(50_000));
        assertThat(new ProcessBuilder(program, "-q", file.toString()).start().waitFor())
                .isZero();
        Path packed = folder.resolve("x y.log." + (program.equals("xz") ? "xz" : "zst"));
        assertThat(lines(archives().open(packed), "auto", Long.MAX_VALUE))
                .hasSize(50_000)
                .endsWith("50000 a line");
        byte[] bytes = Files.readAllBytes(packed);
        Path half = Files.write(folder.resolve("half"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> lines(archives().open(half), "auto", Long.MAX_VALUE))
                .hasMessageContaining(program + " exited with status 1");
        assertThatThrownBy(() -> Archives.open(new ByteArrayInputStream(bytes)))
                .hasMessageContaining("packed by " + program);
    }

    private Archives archives() throws IOException {
        return new Archives(new PosixSpawner(), pump);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static List<String> lines(String text, String encoding) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), encoding, Long.MAX_VALUE);
    }

    private static List<String> lines(InputStream in, String encoding, long most) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader("x", in, encoding, 2_000, most)) {
            for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line.number() + " " + line.harmless() + (line.cut() ? "…" : ""));
            }
        }
        return lines;
    }
}
