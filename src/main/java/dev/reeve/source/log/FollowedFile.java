/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An open file and how far it has been read. Its lines are handed on whole; a last line without an end waits for it, until the file is left. */
final class FollowedFile implements AutoCloseable {
    final FileKey key;
    Path path;
    private final FileChannel channel;
    private long offset;
    private boolean skipping;
    private Fingerprint fingerprint;
    private long sizeSeen = -1;

    /** When something was last read from it, or it was last seen under a name of the log, in nanoseconds of {@link System#nanoTime}. */
    long lastActive;

    /** Takes the lines of a chunk. */
    interface Lines {
        /** Whole lines in bytes [from, to), the last of which may lack its end; {@code base} is the place of index 0 in the file. {@code cut}: it is one line, cut. */
        void chunk(FollowedFile file, byte[] bytes, int from, int to, long base, boolean cut)
                throws InterruptedException;
    }

    FollowedFile(Path path, FileKey key, Position at) throws IOException {
        this.path = path;
        this.key = key;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.offset = at.offset();
        this.skipping = at.skipping();
        this.fingerprint = at.fingerprint();
    }

    private FollowedFile(FollowedFile other, Position at) {
        this.path = other.path;
        this.key = other.key;
        this.channel = other.channel;
        this.offset = at.offset();
        this.skipping = at.skipping();
        this.fingerprint = at.fingerprint();
    }

    /** The same open file, read from another place by its own count. Closing one closes both. */
    FollowedFile beside(Position at) {
        return new FollowedFile(this, at);
    }

    Position position() {
        return position(offset, skipping);
    }

    /** As if it had been read up to there. */
    Position position(long reached, boolean withinCutLine) {
        return new Position(path.toString(), key, reached, withinCutLine, fingerprint);
    }

    /** Whether it is shorter than what was read, or begins differently: emptied, or written anew. Then it is read from its start. */
    boolean startOverIfReplaced() throws IOException {
        long size = channel.size();
        if (size == sizeSeen) {
            return false;
        }
        boolean replaced = size < offset || !fingerprint.fits(channel);
        if (replaced) {
            offset = 0;
            skipping = false;
            fingerprint = Fingerprint.NONE;
            sizeSeen = -1;
        }
        return replaced;
    }

    /**
     * Reads at most one buffer full.
     *
     * @return whether there may be more
     */
    boolean read(byte[] buffer, int maxLine, LineEnds ends, Lines lines) throws IOException, InterruptedException {
        return read(buffer, maxLine, ends, lines, Long.MAX_VALUE);
    }

    /** @param limit where to stop: a place where a line begins, behind that which was reached */
    boolean read(byte[] buffer, int maxLine, LineEnds ends, Lines lines, long limit)
            throws IOException, InterruptedException {
        long size = channel.size();
        if (size == sizeSeen) {
            return false;
        }
        int most = (int) Math.min(buffer.length, limit - offset);
        int count = size <= offset ? 0 : channel.read(ByteBuffer.wrap(buffer, 0, most), offset);
        if (count <= 0) {
            sizeSeen = size;
            return false;
        }
        long before = offset;
        take(buffer, count - count % ends.unit(), maxLine, ends, lines);
        takeFingerprint();
        sizeSeen = before + count;
        return size > sizeSeen;
    }

    private void take(byte[] buffer, int count, int maxLine, LineEnds ends, Lines lines) throws InterruptedException {
        int from = skipping ? endOfCutLine(buffer, count, ends) : 0;
        if (from < 0) {
            offset += count;
            return;
        }
        int to = ends.afterLast(buffer, from, count);
        if (to > from) {
            lines.chunk(this, buffer, from, to, offset, false);
            skipping = false;
        } else if (count - from > maxLine) {
            to = count;
            lines.chunk(this, buffer, from, from + maxLine, offset, true);
            skipping = true;
        } else {
            skipping = false;
        }
        offset += to;
    }

    private static int endOfCutLine(byte[] buffer, int count, LineEnds ends) {
        int end = ends.next(buffer, 0, count);
        return end < 0 ? -1 : end + ends.unit();
    }

    private void takeFingerprint() throws IOException {
        if (fingerprint.length() < Fingerprint.LENGTH && offset > fingerprint.length()) {
            fingerprint = Fingerprint.of(channel, offset);
        }
    }

    /** Hands on what is left without a line end: nobody will write the rest. */
    void finish(byte[] buffer, int maxLine, Lines lines) throws IOException, InterruptedException {
        int count = skipping ? 0 : channel.read(ByteBuffer.wrap(buffer, 0, Math.min(buffer.length, maxLine)), offset);
        if (count > 0) {
            lines.chunk(this, buffer, 0, count, offset, false);
            offset += count;
        }
    }

    /** Begins in the middle: what is there up to the next line end is the rest of a line whose beginning was not wanted. */
    static boolean isWithinLine(Path path, long offset, LineEnds ends) throws IOException {
        if (offset < ends.unit()) {
            return false;
        }
        byte[] last = new byte[ends.unit()];
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.read(ByteBuffer.wrap(last), offset - last.length) == last.length
                    && ends.next(last, 0, last.length) < 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
