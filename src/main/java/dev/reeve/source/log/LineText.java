/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes text of a line's bytes, whatever they are; and harmless text, for terminals and for patterns: each control character but the tab becomes U+FFFD. */
final class LineText {
    private final @Nullable Charset fixed;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /** @param fixed null for: UTF-8 where it is valid, else ISO-8859-1 */
    LineText(@Nullable Charset fixed) {
        this.fixed = fixed;
    }

    /** As fail2ban reads: where nothing is said it is UTF-8, and what is none becomes U+FFFD. Else a byte that is a blank in another encoding would hide a line from an expression. */
    static LineText ofJail(@Nullable Charset said) {
        return new LineText(said == null ? StandardCharsets.UTF_8 : said);
    }

    String of(byte[] bytes, int from, int to, boolean cut) {
        return harmless(raw(bytes, from, to, cut));
    }

    /** With the control characters that it has, for patterns that look for them. */
    String raw(byte[] bytes, int from, int to, boolean cut) {
        String text = fixed == null ? guess(bytes, from, to, cut) : new String(bytes, from, to - from, fixed);
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private String guess(byte[] bytes, int from, int to, boolean cut) {
        // A cut may go through a character; what is left of it is no reason to take the line for another encoding.
        int end = cut ? wholeCharacters(bytes, from, to) : to;
        try {
            return utf8.decode(ByteBuffer.wrap(bytes, from, end - from)).toString();
        } catch (CharacterCodingException other) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static int wholeCharacters(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && to - end < 3 && (bytes[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        return end > from && (bytes[end - 1] & 0xC0) == 0xC0 ? end - 1 : to;
    }

    static String harmless(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (isHarmful(line.charAt(i))) {
                return replaced(line);
            }
        }
        return line;
    }

    private static String replaced(String line) {
        char[] characters = line.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = isHarmful(characters[i]) ? '\uFFFD' : characters[i];
        }
        return new String(characters);
    }

    private static boolean isHarmful(char c) {
        return (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0);
    }
}
