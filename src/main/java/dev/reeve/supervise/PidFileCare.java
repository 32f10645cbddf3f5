/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.lsb.PidFiles;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Looks at the pid files that a script names before the script believes them: a number in a file may be a stranger's by now. */
final class PidFileCare {
    private static final System.Logger LOG = System.getLogger(PidFileCare.class.getName());
    private static final String ASIDE = ".reeve-stale";
    /** A process begins before it writes its pid file; clocks of files and processes differ by ticks. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final List<String> INTERPRETERS =
            List.of("sh", "dash", "bash", "busybox", "perl", "ruby", "java", "node", "php", "env", "lua");

    private final ActionKind kind;
    private final IntPredicate own;

    /** @param own whether a process is in the service's groups */
    PidFileCare(ActionKind kind, IntPredicate own) {
        this.kind = kind;
        this.own = own;
    }

    /** What a file names. */
    record Named(Path file, int pid, Who who) {}

    enum Who {
        /** In the service's groups. */
        OWN,
        /** A program that the script is about, running where Reeve did not start it. */
        OUTSIDE,
        /** Another service's file, and its process: the script only looks at it. */
        OTHERS,
        /** A process that has the number by chance. */
        STRANGER
    }

    /** The living processes that the script's files name. */
    List<Named> look() {
        List<Named> all = new ArrayList<>();
        for (String name : kind.pidFiles()) {
            Path file = Path.of(name);
            OptionalInt pid = pid(file);
            if (pid.isPresent()) {
                Optional<ProcStat> stat = ProcStat.read(pid.getAsInt()).filter(found -> !found.isDead());
                stat.ifPresent(found -> all.add(new Named(file, found.pid(), who(file, found))));
            }
        }
        return all;
    }

    /** The main process by a pid file, where it names one of the service's own. */
    OptionalInt main() {
        return look().stream()
                .filter(named -> named.who() == Who.OWN)
                .mapToInt(Named::pid)
                .findFirst();
    }

    private static OptionalInt pid(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return OptionalInt.empty();
        }
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return PidFiles.pid(new String(in.readNBytes(64), java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    private Who who(Path file, ProcStat stat) {
        if (own.test(stat.pid())) {
            return Who.OWN;
        }
        if (startedAfter(file, stat)) {
            return Who.STRANGER;
        }
        if (isProgram(stat)) {
            return Who.OUTSIDE;
        }
        return isNamedAfter(file, stat) ? Who.OTHERS : Who.STRANGER;
    }

    private static boolean startedAfter(Path file, ProcStat stat) {
        try {
            FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            Optional<Instant> began =
                    ProcessHandle.of(stat.pid()).flatMap(handle -> handle.info().startInstant());
            return began.isPresent() && began.get().minus(SLACK).isAfter(written.toInstant());
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean isProgram(ProcStat stat) {
        List<String> words = Proc.commandLine(stat.pid());
        String executable = executable(stat.pid());
        if (!isInterpreter(executable) && !executable.isEmpty()) {
            return kind.mentions(executable) || (!words.isEmpty() && isMentioned(words.getFirst()));
        }
        return words.stream().skip(1).limit(8).anyMatch(this::isMentioned);
    }

    private boolean isMentioned(String word) {
        return word.startsWith("/") && !isInterpreter(word) && kind.mentions(word);
    }

    private static boolean isInterpreter(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return INTERPRETERS.contains(name.replaceFirst("[0-9.]+$", "")) || name.startsWith("python");
    }

    private static String executable(int pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"))
                    .toString()
                    .replace(" (deleted)", "");
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    /** {@code /run/dbus/pid} and {@code dbus-daemon}; {@code /run/nginx.pid} and {@code nginx}. */
    private static boolean isNamedAfter(Path file, ProcStat stat) {
        String name = file.getFileName().toString().replaceFirst("\\.pid$", "");
        Path parent = file.getParent();
        String above = parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
        String comm = stat.comm();
        return !comm.isBlank() && (alike(name, comm) || (!above.equals("run") && alike(above, comm)));
    }

    private static boolean alike(String one, String other) {
        return one.length() > 2 && other.length() > 2 && (one.startsWith(other) || other.startsWith(one));
    }

    /** Takes a file out of the script's sight. @return where it is now; empty when that could not be done */
    static Optional<Path> setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(aside);
        } catch (NoSuchFileException gone) {
            return Optional.of(aside);
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot set " + file + " aside", fault);
            return Optional.empty();
        }
    }

    /** Gives back what was only taken out of sight for an action, unless there is a new one. */
    static void putBack(Path aside, Path file) {
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(aside, file);
            }
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot put " + file + " back; it is " + aside, fault);
        }
    }
}
