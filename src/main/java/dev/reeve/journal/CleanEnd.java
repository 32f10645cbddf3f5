/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.os.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A note beside the journal's file that it was closed in order, and when its pages were last checked. It is believed only of the very file that it was written of, unchanged, and gone as soon as that is opened to be written: after a kill
 * there is none.
 */
final class CleanEnd {
    /** A disk may spoil what nobody writes. */
    static final Duration BELIEVED = Duration.ofDays(7);

    private static final int LONGEST = 400;
    /** Counts the changes of a file, and which one its size is of; see the format of SQLite's files. */
    private static final int[] COUNTERS = {24, 92};

    private final Path file;
    private final Path note;
    private final InstantSource clock;
    private volatile @Nullable Instant checked;

    CleanEnd(Path file, InstantSource clock) {
        this.file = file;
        this.note = file.resolveSibling(file.getFileName() + "-clean");
        this.clock = clock;
    }

    /** Takes the note away, whatever it says. @return whether the file is as it was left, and was checked lately: asked before the file is opened */
    boolean take() {
        checked = Files.exists(note, LinkOption.NOFOLLOW_LINKS) ? believed() : null;
        if (!isGone()) {
            checked = null;
        }
        return checked != null;
    }

    /** What cannot be taken away would be believed after a kill too: so it is no note, and no trouble. */
    private boolean isGone() {
        try {
            if (Files.deleteIfExists(note)) {
                Durable.syncDirectory(file.toAbsolutePath().resolveSibling(""));
            }
            return true;
        } catch (IOException stays) {
            System.getLogger(CleanEnd.class.getName())
                    .log(Level.WARNING, "cannot be removed, and is not believed; remove it by hand: " + stays);
            return false;
        }
    }

    private @Nullable Instant believed() {
        try {
            String text = text();
            int last = text.lastIndexOf(' ');
            boolean same = last > 0 && isFolded() && text.substring(0, last).equals(facts());
            Instant at = same
                    ? Instant.ofEpochSecond(
                            Long.parseLong(text.substring(last + 1).strip()))
                    : Instant.MIN;
            Instant now = clock.instant();
            return !at.isAfter(now) && at.isAfter(now.minus(BELIEVED)) ? at : null;
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** Empty for what this program did not leave there: a device has no end, and a pipe no beginning. */
    private String text() throws IOException {
        if (!Files.isRegularFile(note, LinkOption.NOFOLLOW_LINKS) || !OwnFile.isSafe(note)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(note, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            return bytes.length > LONGEST ? "" : new String(bytes, StandardCharsets.US_ASCII);
        }
    }

    /** All pages were looked at, and nothing was wrong. */
    void checked() {
        checked = clock.instant();
    }

    /** Nobody writes it any more, and all that was written is in the file. */
    void write() {
        Instant at = checked;
        try {
            if (at != null && isFolded()) {
                String text = facts() + " " + at.getEpochSecond() + "\n";
                Durable.replace(note, text.getBytes(StandardCharsets.US_ASCII), "rw-------");
            }
        } catch (IOException unwritable) {
            System.getLogger(CleanEnd.class.getName())
                    .log(Level.DEBUG, "the next start checks the whole journal", unwritable);
        }
    }

    /** Nothing is in the write-ahead log alone. */
    private boolean isFolded() throws IOException {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + "-wal")) == 0;
        } catch (NoSuchFileException none) {
            return true;
        }
    }

    private String facts() throws IOException {
        Map<String, Object> of = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime");
        StringBuilder facts = new StringBuilder(
                "1 " + of.get("dev") + " " + of.get("ino") + " " + of.get("size") + " " + of.get("lastModifiedTime"));
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "r")) {
            for (int at : COUNTERS) {
                pages.seek(at);
                facts.append(' ').append(pages.readInt());
            }
        }
        return facts.toString();
    }
}
