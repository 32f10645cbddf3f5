/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Makes text of a line's bytes in a log's encoding. Control characters stay. Not thread-safe. */
public final class LineDecoder {
    private final LineText texts;

    /** @param encoding a charset's name, or {@code auto}: UTF-8, and U+FFFD for what is none */
    public LineDecoder(String encoding) {
        @Nullable Charset fixed = encoding.equals("auto") ? null : Charset.forName(encoding);
        this.texts = LineText.ofJail(fixed);
    }

    /** @param cut whether the line goes on behind the bytes */
    public String text(byte[] bytes, int length, boolean cut) {
        return texts.raw(bytes, 0, length, cut);
    }
}
