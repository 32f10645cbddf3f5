/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Service directories of runit and s6, in the places that the running supervisor was given. */
final class DirectoryClaims {
    private DirectoryClaims() {}

    static List<Claim> of(Path root, Manager manager) {
        List<Claim> claims = new ArrayList<>();
        for (String directory : manager.directories()) {
            for (Path service : Texts.in(root.resolve(directory.substring(1)), "*")) {
                Path run = service.resolve("run");
                if (Files.exists(run) && !Files.exists(service.resolve("down"))) {
                    claims.add(claim(manager, directory, Texts.last(service.toString()), run));
                }
            }
        }
        return claims;
    }

    private static Claim claim(Manager manager, String directory, String name, Path run) {
        boolean runit = manager.name().equals("runsvdir");
        String place = directory.replaceFirst("/$", "") + "/" + name;
        return new Claim(
                runit ? "runit" : "s6",
                name,
                Texts.words(Texts.of(run)),
                place,
                true,
                (runit ? "sv down " : "s6-svc -d ") + place + " and touch " + place + "/down");
    }
}
