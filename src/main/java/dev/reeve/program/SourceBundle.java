/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * The files of a configuration kept as one text, and read back as if they were on the disk. The form is a line {@code LENGTH PATH} for each file, followed by that many characters and a line
 * end; the first file is the main one.
 */
public final class SourceBundle implements SourceReader {
    private final SequencedMap<String, String> files = new LinkedHashMap<>();

    private SourceBundle() {}

    public static String write(List<SourceText> sources) {
        StringBuilder out = new StringBuilder();
        sources.forEach(source -> out.append(source.text().length())
                .append(' ')
                .append(source.file())
                .append('\n')
                .append(source.text())
                .append('\n'));
        return out.toString();
    }

    /** Takes apart what {@link #write} wrote; from the first place on that is damaged, nothing. */
    public static SourceBundle parse(String text) {
        SourceBundle bundle = new SourceBundle();
        int at = 0;
        while (at >= 0 && at < text.length()) {
            at = bundle.readOne(text, at);
        }
        return bundle;
    }

    public String main() {
        return files.isEmpty() ? "" : files.firstEntry().getKey();
    }

    private int readOne(String text, int at) {
        int line = text.indexOf('\n', at);
        int space = text.indexOf(' ', at);
        if (line < 0 || space < 0 || space > line) {
            return -1;
        }
        try {
            int end = Math.addExact(line + 1, Integer.parseInt(text, at, space, 10));
            files.put(text.substring(space + 1, line), text.substring(line + 1, end));
            return end + 1;
        } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException damaged) {
            return -1;
        }
    }

    @Override
    public Answer read(String path) {
        String text = files.get(path);
        return text == null ? new Answer.Failed("not kept with this version") : new Answer.Text(text);
    }

    @Override
    public Listing list(String directory, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        List<String> found = new ArrayList<>();
        for (String file : files.keySet()) {
            Path path = Path.of(file);
            if (Path.of(directory).equals(path.getParent()) && matcher.matches(path.getFileName())) {
                found.add(file);
            }
        }
        return new Listing.Files(found);
    }

    @Override
    public Listing directories(String directory) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        TreeSet<String> found = new TreeSet<>();
        for (String file : files.keySet()) {
            int end = file.startsWith(prefix) ? file.indexOf('/', prefix.length()) : -1;
            if (end > 0) {
                found.add(file.substring(0, end));
            }
        }
        return new Listing.Files(List.copyOf(found));
    }

    @Override
    public boolean isDirectory(String path) {
        return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    /** Written as the disk's reader writes it, or a service would be another one after a start, and be restarted. What is not absolute stays so: where that daemon worked is not kept. */
    @Override
    public String absolute(String path) {
        try {
            return Path.of(path).normalize().toString();
        } catch (InvalidPathException odd) {
            return path;
        }
    }
}
