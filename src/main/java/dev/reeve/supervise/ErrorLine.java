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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a program wrote last that tells of an error: mostly why it ended. Its own words, which may be anybody's: bounded, and without what acts on a terminal. */
final class ErrorLine {
    static final int MOST = 240;
    private static final int MOST_BYTES = 8_192;
    private static final int MOST_LINES = 20;

    private static final List<String> WORDS = List.of(
            "error",
            "emerg",
            "fatal",
            "crit",
            "panic",
            "exception",
            "fail",
            "cannot",
            "can't",
            "could not",
            "denied",
            "invalid",
            "unknown",
            "refused",
            "not found",
            "no such",
            "in use");

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;:]{0,20}[A-Za-z]");

    private ErrorLine() {}

    /** Empty when nothing was written from there on; a device or pipe is not read. @param from where its output begins; the file may have been emptied since */
    static String of(Path file, long from) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long begin = channel.size() < from ? 0 : from;
            ByteBuffer end = ByteBuffer.allocate(MOST_BYTES);
            channel.read(end, Math.max(begin, channel.size() - MOST_BYTES));
            return of(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return "";
        }
    }

    static String of(String output) {
        List<String> lines = output.lines()
                .map(line -> COLOURS.matcher(line).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        return last.reversed().stream()
                .filter(ErrorLine::tells)
                .findFirst()
                .or(() -> last.reversed().stream().findFirst())
                .map(ErrorLine::clean)
                .orElse("");
    }

    private static boolean tells(String line) {
        String small = line.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(small::contains);
    }

    private static String clean(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints().limit(MOST).forEach(c -> out.appendCodePoint(shows(c) ? c : c == '\t' ? ' ' : '?'));
        return out.length() < line.length() ? out + "…" : out.toString();
    }

    /** Neither a control character nor one that turns the direction of text, nor half of one. */
    private static boolean shows(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
