/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.journal.DriverLibrary;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.journal.MemoryJournal;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.DaemonSpec;
import dev.reeve.os.FileLock;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state directory opened: the lock, and the journal in it. Where the directory cannot be written, the daemon still watches, with a journal in memory, and says so: what runs stays up.
 *
 * @param lock null where none can be had
 * @param problems what is not as it should be, for status
 */
record Opening(StateDir state, @Nullable FileLock lock, Journal journal, List<String> problems)
        implements AutoCloseable {
    /** The core is not to stand still for long where the journal takes nothing: it has questions to answer. */
    private static final SqliteJournal.Options PATIENT = new SqliteJournal.Options(
            SqliteJournal.Options.DEFAULT.queueEntries(),
            SqliteJournal.Options.DEFAULT.groupEntries(),
            java.time.Duration.ofMillis(500),
            SqliteJournal.Options.DEFAULT.readPatience());

    private static final System.Logger LOG = System.getLogger(Opening.class.getName());
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    /** @throws IOException when another daemon has the directory */
    static Opening of(StateDir state, String node) throws IOException {
        List<String> problems = new ArrayList<>();
        try {
            state.create();
            FileLock lock = state.lock();
            return new Opening(state, lock, journal(state, node, problems), List.copyOf(problems));
        } catch (FileLock.Held held) {
            throw new IOException(
                    "another Reeve"
                            + (held.pid().isPresent() ? " (pid " + held.pid().getAsLong() + ")" : "") + " runs on "
                            + state.root(),
                    held);
        } catch (IOException unwritable) {
            problems.add("the state directory " + state.root() + " cannot be written (" + unwritable.getMessage()
                    + "): nothing is remembered over a restart");
            return new Opening(state, null, new MemoryJournal(), List.copyOf(problems));
        }
    }

    private static Journal journal(StateDir state, String node, List<String> problems) {
        try {
            DriverLibrary.ready(state.nativeCode());
            hide(state.journal());
            // What it finds at opening it says itself for as long as it is open.
            return SqliteJournal.open(state.journal(), node, PATIENT);
        } catch (IOException | JournalUnavailable unusable) {
            return instead(state, unusable, problems);
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "the journal cannot be used", broken);
            return instead(state, broken, problems);
        }
    }

    private static Journal instead(StateDir state, Exception why, List<String> problems) {
        String problem = "the journal " + state.journal() + " cannot be used (" + why.getMessage()
                + "): nothing is remembered over a restart";
        LOG.log(Level.WARNING, "{0}", problem);
        problems.add(problem);
        return new MemoryJournal();
    }

    /** The database's other files take the mode of the first: what is logged is nobody else's to read, and with a configuration's files come Nagios' passwords. */
    private static void hide(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            Files.createFile(journal, PosixFilePermissions.asFileAttribute(OWN));
            return;
        }
        for (String part : List.of("", "-wal", "-shm")) {
            own(journal.resolveSibling(journal.getFileName() + part));
        }
    }

    /** Of a file that an earlier version made for its group too. */
    private static void own(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(file, OWN);
            }
        } catch (IOException | UnsupportedOperationException not) {
            LOG.log(Level.WARNING, file + " may be read by others than its owner: " + not.getMessage());
        }
    }

    /** The configured name, else the one of the last run, else the host's. */
    static String nodeName(String configured, Path state) {
        if (!configured.isEmpty()) {
            return configured;
        }
        return first(state.resolve("node"), Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname"));
    }

    private static String first(Path... files) {
        for (Path file : files) {
            try {
                String name = Files.readString(file, StandardCharsets.UTF_8).strip();
                if (!name.isEmpty() && name.length() <= 200) {
                    return name;
                }
            } catch (IOException notThere) {
                LOG.log(Level.DEBUG, "no node name in " + file);
            }
        }
        return "localhost";
    }

    static void rememberName(StateDir state, String node) {
        try {
            Files.writeString(state.root().resolve("node"), node + "\n", StandardCharsets.UTF_8);
        } catch (IOException readOnly) {
            LOG.log(Level.DEBUG, "the node's name could not be kept", readOnly);
        }
    }

    /** Room on the disk for the entries that must be kept whatever else fills it. */
    void keepReserve() {
        if (journal instanceof SqliteJournal kept) {
            kept.keepReserve();
        }
    }

    /** @param wall now, in microseconds */
    void retain(DaemonSpec spec, long wall) {
        if (journal instanceof SqliteJournal kept) {
            kept.retain(spec.journalKeep(), spec.journalMaxBytes(), wall);
        }
    }

    /** Size of the journal's file; 0 where it is in memory. */
    long journalBytes() {
        try {
            return Files.size(state.journal());
        } catch (IOException inMemory) {
            return 0;
        }
    }

    @Override
    public void close() {
        journal.close();
        if (lock != null) {
            try {
                lock.close();
            } catch (Exception already) {
                LOG.log(Level.DEBUG, "the lock was gone", already);
            }
        }
    }
}
