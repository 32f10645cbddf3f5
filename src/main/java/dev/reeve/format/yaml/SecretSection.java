/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.SecretSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a secret stands; never the secret itself. */
final class SecretSection {
    static final Key<String> FILE =
            Key.optional("file", PathType.PATH, "File with the secret in its first line.", "/etc/reeve/pagerduty-key");
    static final Key<String> ENVIRONMENT = Key.optional(
            "environment",
            Types.matching("variable", "a variable's name", "^[A-Za-z_][A-Za-z0-9_]{0,127}$", text -> true),
            "Variable of the daemon's environment that holds the secret.",
            "PAGERDUTY_KEY");

    static final Section<SecretSource> SECTION = Section.of(
                    "secret",
                    "a secret's place",
                    "Where a secret stands. The configuration never holds it, and nothing shows or logs it.",
                    List.of(FILE, ENVIRONMENT),
                    SecretSection::bind)
            .choosing(List.of(FILE, ENVIRONMENT));

    private SecretSection() {}

    private static @Nullable SecretSource bind(Bound bound) {
        String file = bound.find(FILE);
        String variable = bound.find(ENVIRONMENT);
        if (file != null) {
            return new SecretSource.InFile(file);
        }
        return variable == null ? null : new SecretSource.InEnvironment(variable);
    }
}
