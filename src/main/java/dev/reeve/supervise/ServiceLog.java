/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a service has written, older files included, a bounded part at a time. */
public final class ServiceLog {
    public static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 50;

    private final Path file;
    private final int keep;

    ServiceLog(OutputFile output) {
        this.file = output.file();
        this.keep = Math.min(output.keep(), MOST_FILES);
    }

    /**
     * A part of it.
     *
     * @param place where the next begins
     * @param more whether there is more already
     */
    public record Part(List<String> lines, String place, boolean more) {}

    public Path file() {
        return file;
    }

    /** The last lines. @param since older files that were last written before are left out */
    public Part last(int lines, @Nullable Instant since) throws IOException {
        List<byte[]> pieces = new ArrayList<>();
        String place = place(file, size(file));
        int left = MOST_BYTES;
        boolean more = false;
        for (int number = 0; number <= keep && left > 0 && !isEnough(pieces, lines); number++) {
            Path one = numbered(number);
            long size = size(one);
            if (size > 0 && (number == 0 || isSince(one, since))) {
                int take = (int) Math.min(left, size);
                pieces.addFirst(read(one, size - take, take));
                left -= take;
                more |= take < size;
            }
        }
        List<String> all = lines(join(pieces));
        boolean cut = more && !all.isEmpty();
        List<String> whole = cut ? all.subList(1, all.size()) : all;
        whole = since == null ? whole : since(whole, since);
        int from = Math.max(0, whole.size() - Math.min(lines, MOST_LINES));
        return new Part(List.copyOf(whole.subList(from, whole.size())), place, false);
    }

    /** From the first line on that begins with a time not before; all where no line begins with a time. */
    private static List<String> since(List<String> lines, Instant since) {
        boolean timed = false;
        for (int i = 0; i < lines.size(); i++) {
            Instant time = time(lines.get(i));
            timed |= time != null;
            if (time != null && !time.isBefore(since)) {
                return lines.subList(i, lines.size());
            }
        }
        return timed ? List.of() : lines;
    }

    private static @Nullable Instant time(String line) {
        int end = line.indexOf(' ');
        String first = line.substring(0, end < 0 ? Math.min(line.length(), 40) : Math.min(end, 40));
        if (!first.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,]+(Z|[+-][0-9:]+)")) {
            return null;
        }
        try {
            return java.time.OffsetDateTime.parse(first.replace(',', '.')).toInstant();
        } catch (java.time.DateTimeException noTime) {
            return null;
        }
    }

    /** What came after a place. Where the file was turned over since, what is left of it in the older one comes first. */
    public Part after(String place) throws IOException {
        int colon = place.indexOf(':');
        String key = place.substring(0, Math.max(0, colon));
        long at = number(place.substring(colon + 1));
        long size = size(file);
        boolean same = key.equals(key(file)) && size >= at;
        if (same) {
            return from(file, at, size);
        }
        Path older = numbered(1);
        long rest = size(older);
        if (key.equals(key(file)) && rest > at) {
            Part part = from(older, at, rest);
            return new Part(part.lines(), place(file, 0), true);
        }
        return from(file, 0, size);
    }

    /** Whole lines only: what has no end yet comes when it has, or when it is too long. */
    private Part from(Path one, long at, long size) throws IOException {
        int take = (int) Math.min(MOST_BYTES, size - at);
        if (take <= 0) {
            return new Part(List.of(), place(one, at), false);
        }
        byte[] bytes = read(one, at, take);
        int end = lastLineEnd(bytes);
        int used = end < 0 && take == MOST_BYTES ? take : end + 1;
        byte[] whole = java.util.Arrays.copyOf(bytes, used);
        return new Part(lines(whole), place(one, at + used), at + used < size && used > 0);
    }

    private static int lastLineEnd(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private static boolean isEnough(List<byte[]> pieces, int lines) {
        long ends = 0;
        for (byte[] piece : pieces) {
            for (byte one : piece) {
                ends += one == '\n' ? 1 : 0;
            }
        }
        return ends > lines;
    }

    private static boolean isSince(Path one, @Nullable Instant since) throws IOException {
        return since == null || !Files.getLastModifiedTime(one).toInstant().isBefore(since);
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    private static long size(Path one) throws IOException {
        return Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS) ? Files.size(one) : 0;
    }

    private static String place(Path one, long at) throws IOException {
        return key(one) + ":" + at;
    }

    private static String key(Path one) throws IOException {
        return Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)
                ? String.valueOf(Files.getAttribute(one, "unix:ino", LinkOption.NOFOLLOW_LINKS))
                : "0";
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is no place in a log");
        }
        return Long.parseLong(text);
    }

    private static byte[] read(Path one, long at, int most) throws IOException {
        try (FileChannel channel = FileChannel.open(one, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer buffer = ByteBuffer.allocate(most);
            while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {}
            return java.util.Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    private static byte[] join(List<byte[]> pieces) {
        ByteBuffer all = ByteBuffer.allocate(
                pieces.stream().mapToInt(piece -> piece.length).sum());
        pieces.forEach(all::put);
        return all.array();
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
