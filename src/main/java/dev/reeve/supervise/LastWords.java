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

/** The last line of a file, for people. */
final class LastWords {
    private static final int MOST = 1_024;

    private LastWords() {}

    /** Empty when there is none; a device or pipe is not read. */
    static String of(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer end = ByteBuffer.allocate(MOST);
            channel.read(end, Math.max(0, channel.size() - MOST));
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).strip();
            return text.substring(text.lastIndexOf('\n') + 1)
                    .replaceAll("\\p{Cntrl}", "?")
                    .strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
