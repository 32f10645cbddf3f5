/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.DiskPlaces;
import dev.reeve.model.builtin.DiskSpace;
import dev.reeve.model.builtin.FreeSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** check_disk. */
final class DiskLine {
    private static final Map<String, String> NAMES = Options.names(
            "warning=w critical=c iwarning=W icritical=K path=p partition=p exclude_device=x exclude-type=X"
                    + " include-type=N errors-only=e units=u kilobytes=k megabytes=m local=l freespace-ignore-reserved=f"
                    + " iperfdata=P mountpoint=M timeout=t");

    private DiskLine() {}

    static BuiltInCheck read(List<String> words) throws NotMapped {
        Options options = Options.read(words, "w:c:W:K:p:x:X:N:eu:kmlfPMt:", NAMES);
        options.noOperands();
        Values.limit(options);
        ordered(options);
        return new BuiltInCheck.Disk(places(options), space(options));
    }

    /** Thresholds hold for the paths after them. */
    private static void ordered(Options options) throws NotMapped {
        boolean path = false;
        for (Options.Given given : options.given()) {
            path |= given.name().equals("p");
            if (path && "wcWK".contains(given.name())) {
                throw new NotMapped("a threshold stands after a path");
            }
        }
    }

    private static DiskPlaces places(Options options) throws NotMapped {
        List<String> paths = options.all("p");
        boolean narrowed = options.has("x") || options.has("X") || options.has("N") || options.has("l");
        if (!paths.isEmpty() && narrowed) {
            throw new NotMapped("both paths and what to leave out are given");
        }
        for (String path : paths) {
            if (!Values.line(path).startsWith("/")) {
                throw new NotMapped("a path is not absolute");
            }
        }
        return new DiskPlaces(paths, options.all("x"), options.all("X"), options.all("N"), options.has("l"));
    }

    private static DiskSpace space(Options options) throws NotMapped {
        List<FreeSpace> warning = spaces(options.all("w"));
        List<FreeSpace> critical = spaces(options.all("c"));
        @Nullable FreeSpace inodeWarning = inodes(options.one("W"));
        @Nullable FreeSpace inodeCritical = inodes(options.one("K"));
        if (warning.isEmpty() && critical.isEmpty() && inodeWarning == null && inodeCritical == null) {
            throw new NotMapped("no threshold is given");
        }
        return new DiskSpace(
                warning,
                critical,
                inodeWarning,
                inodeCritical,
                unit(options),
                options.has("e"),
                options.has("P"),
                options.has("f"),
                options.has("M"));
    }

    private static List<FreeSpace> spaces(List<String> texts) throws NotMapped {
        List<FreeSpace> spaces = new ArrayList<>();
        for (String text : texts) {
            FreeSpace space = Values.space(text);
            if (spaces.stream().anyMatch(other -> other.percent() == space.percent())) {
                throw Values.odd(text);
            }
            spaces.add(space);
        }
        return spaces;
    }

    private static @Nullable FreeSpace inodes(Optional<String> text) throws NotMapped {
        return text.isEmpty() ? null : Values.space(text.get().endsWith("%") ? text.get() : text.get() + "%");
    }

    private static DiskSpace.Unit unit(Options options) throws NotMapped {
        int given = options.all("u").size()
                + options.all("k").size()
                + options.all("m").size();
        if (given > 1) {
            throw new NotMapped("more than one unit is given");
        }
        String word = options.has("k") ? "kb" : options.one("u").orElse("MB").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "bytes" -> DiskSpace.Unit.BYTES;
            case "kb", "kib" -> DiskSpace.Unit.KB;
            case "mb", "mib" -> DiskSpace.Unit.MB;
            case "gb", "gib" -> DiskSpace.Unit.GB;
            case "tb", "tib" -> DiskSpace.Unit.TB;
            default -> throw Values.odd(word);
        };
    }
}
