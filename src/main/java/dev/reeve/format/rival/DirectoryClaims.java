/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.nio.file.Files;
import java.nio.file.Path;

/** Service directories of runit and s6, in the places that the running supervisor was given. */
final class DirectoryClaims {
    private DirectoryClaims() {}

    static void look(Look at, Manager manager) {
        for (String directory : manager.directories()) {
            for (Path service : Texts.in(at.below(directory), "*")) {
                if (!Files.exists(service.resolve("down"))) {
                    at.text(service.resolve("run"))
                            .map(run -> claim(manager, directory, Texts.last(service.toString()), run))
                            .ifPresent(at::claim);
                }
            }
        }
    }

    private static Claim claim(Manager manager, String directory, String name, String run) {
        boolean runit = manager.name().equals("runsvdir");
        String place = directory.replaceFirst("/$", "") + "/" + name;
        return new Claim(
                runit ? "runit" : "s6",
                name,
                Texts.lastWords(run),
                place,
                true,
                (runit ? "sv down " : "s6-svc -d ") + place + " and touch " + place + "/down");
    }
}
