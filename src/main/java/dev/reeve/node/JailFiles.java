/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.source.log.JailSource;
import java.util.ArrayList;
import java.util.List;

/** Jails that have nothing to read yet. They wait, and it is said: a path may be mistyped as well as early. */
final class JailFiles {
    private JailFiles() {}

    static List<String> missing(JailsSpec jails) {
        List<String> all = new ArrayList<>();
        for (Jail jail : jails.jails().values()) {
            List<String> globs =
                    jail.spec().logs().stream().map(JailSpec.LogPath::glob).toList();
            if (jail.input().equals(JailInput.FILES) && !globs.isEmpty() && !JailSource.anyThere(globs)) {
                all.add("jail " + jail.name() + " waits for "
                        + String.join(", ", globs.subList(0, Math.min(3, globs.size())))
                        + (globs.size() > 3 ? ", …" : ""));
            }
        }
        return all;
    }
}
