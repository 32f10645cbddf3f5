/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.os.Durable;
import dev.reeve.os.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to take a change back, on the disk before the change is made.
 *
 * @param by who asked for it, in words
 * @param command what was run, for people
 * @param boot the boot in which it was made: another one has another network
 * @param session the connection whose life confirms it, as {@code ADDRESS:PORT}; empty for none
 * @param process the command's own process, which leads its session; null before it was started, and where an earlier version wrote this
 * @param undo the command that takes it back; empty: what changed is set back
 * @param due until when it may stand, in microseconds of that boot: the journal's own clock may be lost with the journal; 0: that is over
 * @param doneAt when the change was made, on the same clock; 0: it is not known whether it was
 * @param after null when that is not known
 */
record SavedChange(
        String attempt,
        String by,
        String command,
        String boot,
        String session,
        @Nullable ProcessIdentity process,
        List<String> undo,
        long due,
        long doneAt,
        NetworkState before,
        @Nullable NetworkState after) {
    private static final String BEFORE = "=before";
    private static final String AFTER = "=after";

    SavedChange done(NetworkState then, long now) {
        return new SavedChange(attempt, by, command, boot, session, process, undo, due, now, before, then);
    }

    SavedChange begun(ProcessIdentity started) {
        return new SavedChange(attempt, by, command, boot, session, started, undo, due, doneAt, before, after);
    }

    void write(Path file) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("attempt ").append(attempt).append('\n');
        out.append("boot ").append(boot).append('\n');
        out.append("session ").append(session).append('\n');
        out.append("by ").append(encoded(by)).append('\n');
        out.append("command ").append(encoded(command)).append('\n');
        out.append("due ").append(due).append('\n');
        if (process != null) {
            out.append("process ")
                    .append(process.pid())
                    .append(' ')
                    .append(process.startTime())
                    .append('\n');
        }
        out.append("made ").append(doneAt).append('\n');
        undo.forEach(word -> out.append("undo ").append(encoded(word)).append('\n'));
        out.append(BEFORE).append('\n').append(before.text());
        if (after != null) {
            out.append(AFTER).append('\n').append(after.text());
        }
        Durable.replace(file, out.toString().getBytes(StandardCharsets.UTF_8), "rw-------");
    }

    private static String encoded(String word) {
        return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String word) {
        return new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
    }

    /** Empty when no change waits. @throws IOException when there is one that cannot be read */
    static Optional<SavedChange> read(Path file) throws IOException {
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException broken) {
            throw new IOException(
                    file + " cannot be understood (" + broken.getMessage()
                            + "): see to the network by hand, then reeve confirm has the file removed",
                    broken);
        }
    }

    private static SavedChange parse(String text) {
        int before = text.indexOf(BEFORE + "\n");
        if (before < 0) {
            throw new IllegalArgumentException("it has no line " + BEFORE);
        }
        int after = text.indexOf("\n" + AFTER + "\n", before);
        String first = text.substring(before + BEFORE.length() + 1, after < 0 ? text.length() : after + 1);
        NetworkState then = after < 0 ? null : NetworkState.parse(text.substring(after + AFTER.length() + 2));
        List<String> head = text.substring(0, before).lines().toList();
        List<String> undo = new ArrayList<>();
        values(head, "undo").forEach(word -> undo.add(decoded(word)));
        return new SavedChange(
                value(head, "attempt"),
                decoded(value(head, "by", "")),
                decoded(value(head, "command", "")),
                value(head, "boot"),
                value(head, "session"),
                process(value(head, "process", ""), value(head, "boot")),
                undo,
                Long.parseLong(value(head, "due", "0")),
                Long.parseLong(value(head, "made", "0")),
                NetworkState.parse(first),
                then);
    }

    private static @Nullable ProcessIdentity process(String text, String boot) {
        int between = text.indexOf(' ');
        return between < 0
                ? null
                : new ProcessIdentity(
                        Integer.parseInt(text.substring(0, between)),
                        Long.parseLong(text.substring(between + 1)),
                        boot);
    }

    private static List<String> values(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    /** One that a file of an earlier version lacks. */
    private static String value(List<String> head, String name, String without) {
        return values(head, name).stream().findFirst().orElse(without);
    }

    private static String value(List<String> head, String name) {
        return values(head, name).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no line '" + name + "'"));
    }
}
