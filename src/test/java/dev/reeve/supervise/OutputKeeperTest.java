/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.os.Swapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputKeeperTest {
    private static final int MANY = OutputKeeper.AT_ONCE * 5 / 2;

    @TempDir
    Path directory;

    private final OutputKeeper keeper = new OutputKeeper();
    private final SequencedSet<OutputFile> files = new LinkedHashSet<>();

    private OutputFile file(int number) throws IOException {
        OutputFile file = new OutputFile(Files.createFile(directory.resolve("f" + number)), 1_000, 1);
        files.add(file);
        return file;
    }

    private static void say(OutputFile file, int bytes) throws IOException {
        Files.write(file.file(), new byte[bytes], StandardOpenOption.APPEND);
    }

    @Test
    void everyFileOfManyIsHeldWithinItsSizeAfterAFewRounds() throws Exception {
        for (int i = 0; i < MANY; i++) {
            file(i);
        }
        keeper.look(files);
        for (OutputFile file : files) {
            say(file, 1_500);
        }
        for (int round = 0; round < 3; round++) {
            keeper.look(files);
        }
        assertThat(files).allSatisfy(file -> assertThat(file.size()).isZero());
    }

    @Test
    void neverChangesTheModeOfAFileThatIsPutInThePlaceOfAnOlderOne() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "secret");
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-------"));
        OutputFile file = file(0);
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r--r--"));
        try (Swapper _ = new Swapper(directory.resolve("f0.1"), victim)) {
            for (int round = 0; round < 3_000; round++) {
                rotateIfNobodyIsFaster(file);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
                .isEqualTo("rw-------");
    }

    private static void rotateIfNobodyIsFaster(OutputFile file) throws IOException {
        try {
            file.rotate();
        } catch (FileAlreadyExistsException swapped) {
            assertThat(swapped.getFile()).endsWith("f0.1");
        }
    }

    @Test
    void anOlderFileIsOpenToNobodyWhomTheFileIsClosedTo() throws Exception {
        OutputFile file = file(0);
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r-----"));
        say(file, 10);
        file.rotate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("f0.1"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatGrowsIsLookedAtEachTimeAmongMany() throws Exception {
        for (int i = 0; i < MANY; i++) {
            file(i);
        }
        List<OutputFile> all = List.copyOf(files);
        OutputFile last = all.getLast();
        keeper.look(files);
        for (int round = 0; round < 3; round++) {
            say(last, 1_500);
            keeper.look(files);
        }
        for (int round = 0; round < 5; round++) {
            say(last, 1_500);
            assertThat(keeper.look(files)).isEqualTo(OutputKeeper.SHORTEST_MILLIS);
            assertThat(last.size()).isZero();
        }
    }

    @Test
    void aFileThatIsNoLongerNamedIsLetGo() throws Exception {
        OutputFile stays = file(1);
        OutputFile goes = file(2);
        keeper.look(files);
        files.remove(goes);
        say(goes, 1_500);
        say(stays, 1_500);
        keeper.look(files);
        keeper.look(files);
        assertThat(goes.size()).isEqualTo(1_500);
        assertThat(stays.size()).isZero();
    }
}
