/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Units that run or are enabled, where systemd runs. Units that are only there, as packages bring them, are nobody's rivals. */
final class SystemdClaims {
    private static final List<String> DIRECTORIES = List.of(
            "etc/systemd/system",
            "run/systemd/system",
            "run/systemd/generator",
            "usr/lib/systemd/system",
            "lib/systemd/system",
            "run/systemd/generator.late");
    private static final String SUFFIX = ".service";
    private static final String START = "ExecStart=";

    private final Path root;
    private final Set<String> enabled = new TreeSet<>();
    private final Map<String, Path> units = new LinkedHashMap<>();

    private SystemdClaims(Path root) {
        this.root = root;
    }

    static List<Claim> of(Path root) {
        return Files.isDirectory(root.resolve("run/systemd/system")) ? new SystemdClaims(root).all() : List.of();
    }

    private List<Claim> all() {
        for (String each : DIRECTORIES) {
            Path directory = root.resolve(each);
            Texts.in(directory, "*" + SUFFIX).forEach(unit -> units.putIfAbsent(Texts.last(unit.toString()), unit));
            Texts.in(directory, "*.{wants,requires}")
                    .forEach(links ->
                            Texts.in(links, "*" + SUFFIX).forEach(link -> enabled.add(Texts.last(link.toString()))));
        }
        List<Claim> claims = new ArrayList<>();
        units.forEach((name, file) -> add(name, file, claims));
        return claims;
    }

    private void add(String name, Path file, List<Claim> to) {
        boolean active = runs(name);
        if (!masked(file) && (active || enabled.contains(name))) {
            String bare = name.substring(0, name.length() - SUFFIX.length());
            String shown = "/" + root.relativize(file);
            to.add(new Claim("systemd", bare, command(file), shown, active, "systemctl disable --now " + name));
        }
    }

    private boolean runs(String unit) {
        Path group = root.resolve("sys/fs/cgroup/system.slice").resolve(unit);
        return Texts.raw(group.resolve("cgroup.events")).contains("populated 1");
    }

    private static boolean masked(Path file) {
        try {
            return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).equals(Path.of("/dev/null"));
        } catch (IOException gone) {
            return true;
        }
    }

    private static List<String> command(Path file) {
        return Texts.of(file)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(START))
                .findFirst()
                .map(line -> Texts.words(line.substring(START.length()).replaceFirst("^[-@:+!]+", "")))
                .orElse(List.of());
    }
}
