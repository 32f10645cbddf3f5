/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a script, bounded; nothing of a program that is none. */
final class ScriptText {
    private static final int MOST = 256 * 1024;

    private ScriptText() {}

    static String read(String script) throws IOException {
        Path path = Path.of(script);
        if (!Files.exists(path)) {
            throw new NoSuchFileException("there is no " + script);
        }
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new IOException(script + " is not a program that can be executed");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST);
            boolean isScript = bytes.length > 2 && bytes[0] == '#' && bytes[1] == '!';
            return isScript ? new String(bytes, StandardCharsets.UTF_8) : "";
        }
    }

    /** Whether a program's path stands in it as a whole. */
    static boolean mentions(String text, String path) {
        for (int at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
            int after = at + path.length();
            boolean begins = at == 0 || !isPart(text.charAt(at - 1));
            boolean ends = after == text.length() || !isPart(text.charAt(after));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char each) {
        return Character.isLetterOrDigit(each) || "._-/".indexOf(each) >= 0;
    }
}
