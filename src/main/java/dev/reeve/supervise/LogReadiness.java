/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.regex.StepLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Looks through what a service has put out since a look before, for a line that a pattern finds. */
final class LogReadiness {
    private static final int MOST_A_LOOK = 1 << 20;
    private static final int MOST_LINE = 4_096;
    private static final int MOST_STEPS = 1_000_000;

    private final Path file;
    private final Pattern pattern;
    private long at;
    private String begun = "";

    /** @param at where the output of this start begins */
    LogReadiness(Path file, String pattern, long at) {
        this.file = file;
        this.pattern = Pattern.compile(pattern);
        this.at = at;
    }

    boolean found() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.size() < at) {
                at = 0;
                begun = "";
            }
            // Of a flood only the end is looked at.
            if (channel.size() - at > MOST_A_LOOK) {
                at = channel.size() - MOST_A_LOOK;
                begun = "";
            }
            return read(channel);
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_A_LOOK, channel.size() - at));
        int count = Math.max(0, channel.read(bytes, at));
        at += count;
        String[] lines = (begun + new String(bytes.array(), 0, count, StandardCharsets.ISO_8859_1)).split("\n", -1);
        begun = cut(lines[lines.length - 1]);
        for (int i = 0; i < lines.length; i++) {
            if (finds(new String(cut(lines[i]).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private static String cut(String line) {
        return line.length() > MOST_LINE ? line.substring(0, MOST_LINE) : line;
    }

    // A line is written by whom it likes, and an expression may try for ever.
    private boolean finds(String line) {
        try {
            return pattern.matcher(new StepLimit(line, MOST_STEPS)).find();
        } catch (StepLimit.Exceeded | StackOverflowError gaveUp) {
            return false;
        }
    }
}
