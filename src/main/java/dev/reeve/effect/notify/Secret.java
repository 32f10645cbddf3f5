/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.model.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A secret at hand for one delivery. It has no text form: what is said of a delivery passes through {@link #hidden}. */
final class Secret {
    private static final int MOST = 4_096;
    private static final int SHORTEST_TAIL = 8;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Reads it.
     *
     * @param environment gives a variable's value or null
     * @throws IOException when it is not there, empty, or nothing that an HTTP header could carry; the message never holds it
     */
    static Secret read(SecretSource source, UnaryOperator<@Nullable String> environment) throws IOException {
        String text = switch (source) {
            case SecretSource.InFile(String path) -> file(path);
            case SecretSource.InEnvironment(String variable) -> environment.apply(variable);
        };
        if (text == null || text.isBlank()) {
            throw new IOException("there is no secret in " + source.where());
        }
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IOException("the secret in " + source.where() + " has blanks or other than ASCII characters");
        }
        return new Secret(text);
    }

    private static String file(String path) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException unreadable) {
            throw new IOException(
                    "cannot read the file " + path + " ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
    }

    String value() {
        return value;
    }

    /** A text in which it cannot be read, nor the last part of an address that is one: that is what makes such an address secret. */
    String hidden(String text) {
        String tail = value.substring(value.lastIndexOf('/') + 1);
        String hidden = text.replace(value, "***");
        return tail.length() < SHORTEST_TAIL ? hidden : hidden.replace(tail, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
