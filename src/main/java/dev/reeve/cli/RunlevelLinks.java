/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.Runlevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links in {@code rc0.d} to {@code rc6.d} and {@code rcS.d}, by which init knows what to start and to stop.
 *
 * @param directories whether there are any such directories
 */
record RunlevelLinks(boolean directories, List<Link> links) {
    private static final int MAX_LINKS = 2_000;
    private static final Pattern NAME = Pattern.compile("([SK])([0-9]{2})([^/\\p{Cntrl}]{1,200})");

    RunlevelLinks {
        links = List.copyOf(links);
    }

    /** One link, such as {@code S02nginx} of runlevel 2. */
    record Link(String level, Direction direction, int number, String script) {
        String name() {
            return "%c%02d%s".formatted(direction.letter(), number, script);
        }

        String directory() {
            return RunlevelLinks.directory(level);
        }
    }

    static String directory(String level) {
        return "rc" + level + ".d";
    }

    static RunlevelLinks read(Path etc) throws IOException {
        List<Link> links = new ArrayList<>();
        boolean any = false;
        for (String level : Runlevels.ALL) {
            Path directory = etc.resolve(directory(level));
            if (Files.isDirectory(directory)) {
                any = true;
                for (Path file : InitDirectory.files(directory, MAX_LINKS)) {
                    link(level, file).ifPresent(links::add);
                }
            }
        }
        return new RunlevelLinks(any, links);
    }

    /** Only symbolic links: a file that somebody put there is somebody's own. */
    private static Optional<Link> link(String level, Path file) {
        Matcher matcher = NAME.matcher(InitDirectory.name(file));
        if (!matcher.matches() || !Files.isSymbolicLink(file)) {
            return Optional.empty();
        }
        Direction direction = matcher.group(1).equals("S") ? Direction.START : Direction.STOP;
        return Optional.of(new Link(level, direction, Integer.parseInt(matcher.group(2)), matcher.group(3)));
    }

    boolean has(String script) {
        return links.stream().anyMatch(link -> link.script().equals(script));
    }

    /** The runlevels in which a script has a link of a kind. */
    List<String> levels(String script, Direction direction) {
        return links.stream()
                .filter(link -> link.script().equals(script) && link.direction() == direction)
                .map(Link::level)
                .distinct()
                .toList();
    }

    boolean started(String script, String level) {
        return levels(script, Direction.START).contains(level);
    }
}
