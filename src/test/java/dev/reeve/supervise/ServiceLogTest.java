/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {
    @TempDir
    Path directory;

    private Path file;
    private OutputFile output;

    @BeforeEach
    void begins() {
        file = directory.resolve("web.log");
        output = new OutputFile(file, 1 << 20, 3);
    }

    private void write(String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void theLastLinesGoOverOlderFiles() throws Exception {
        write("one\ntwo\n");
        output.rotate();
        write("three\n");
        ServiceLog log = new ServiceLog(output);
        assertThat(log.last(2, null).lines()).containsExactly("two", "three");
        assertThat(log.last(100, null).lines()).containsExactly("one", "two", "three");
        assertThat(log.last(0, null).lines()).isEmpty();
    }

    @Test
    void followsWholeLinesAlsoWhenTheFileIsTurnedOver() throws Exception {
        ServiceLog log = new ServiceLog(output);
        assertThat(log.last(10, null).lines()).as("there is no file yet").isEmpty();
        write("one\n");
        ServiceLog.Part first = log.last(10, null);
        write("two\nthr");
        ServiceLog.Part second = log.after(first.place());
        assertThat(second.lines()).containsExactly("two");
        write("ee\n");
        ServiceLog.Part third = log.after(second.place());
        assertThat(third.lines()).containsExactly("three");
        write("four\n");
        output.rotate();
        write("five\n");
        ServiceLog.Part rest = log.after(third.place());
        assertThat(rest.lines()).containsExactly("four");
        assertThat(rest.more()).isTrue();
        assertThat(log.after(rest.place()).lines()).containsExactly("five");
    }

    @Test
    void aPartIsBounded() throws Exception {
        ServiceLog log = new ServiceLog(output);
        write("begin\n");
        String place = log.last(1, null).place();
        write("x".repeat(3 << 20) + "\n");
        ServiceLog.Part part = log.after(place);
        assertThat(part.lines()).hasSize(1);
        assertThat(part.lines().getFirst()).hasSize(1 << 20);
        assertThat(part.more()).isTrue();
        assertThat(log.last(10_000, null).lines().stream()
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void sinceTakesTheTimesOfLinesWhereTheyHaveSome() throws Exception {
        write("2026-11-01T10:00:00Z old\n  more of it\n2026-11-01T12:00:00.5+01:00 new\n  more\n");
        ServiceLog log = new ServiceLog(output);
        assertThat(log.last(10, Instant.parse("2026-11-01T10:30:00Z")).lines())
                .containsExactly("2026-11-01T12:00:00.5+01:00 new", "  more");
        assertThat(log.last(10, Instant.parse("2026-11-01T13:00:00Z")).lines()).isEmpty();
    }

    @Test
    void isNoWayToReadOtherFiles() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret\n");
        Files.createSymbolicLink(file, secret);
        ServiceLog log = new ServiceLog(output);
        assertThat(log.last(10, null).lines()).isEmpty();
        assertThat(log.after("1:0").lines()).isEmpty();
        assertThatThrownBy(() -> log.after("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
