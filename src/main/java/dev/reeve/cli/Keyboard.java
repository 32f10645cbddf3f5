/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whoever may be asked something. */
interface Keyboard {
    /** Nobody is there: a script, a pipe. */
    Keyboard NONE = new Keyboard() {
        @Override
        public boolean there() {
            return false;
        }

        @Override
        public @Nullable String line() {
            return null;
        }
    };

    boolean there();

    /** @return what was typed, without the end of the line; null where it cannot be read, or was closed */
    @Nullable
    String line();

    /** @param there whether a person sees the question and can answer it */
    static Keyboard of(InputStream from, boolean there) {
        return new Typed(from, there);
    }

    record Typed(InputStream from, boolean there) implements Keyboard {
        private static final int LONGEST = 1_000;

        @Override
        public @Nullable String line() {
            byte[] typed = new byte[LONGEST];
            int length = 0;
            try {
                int next = from.read();
                while (next >= 0 && next != '\n' && length < LONGEST) {
                    typed[length++] = (byte) next;
                    next = from.read();
                }
                return next < 0 && length == 0 ? null : new String(typed, 0, length, StandardCharsets.UTF_8);
            } catch (IOException gone) {
                return null;
            }
        }
    }
}
