/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.lsb.BootOrders;
import dev.reeve.format.lsb.FacilitiesReader;
import dev.reeve.format.lsb.HeaderReader;
import dev.reeve.model.lsb.Facilities;
import dev.reeve.model.lsb.InitHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A directory of init scripts with what belongs to it: the meaning of facilities, overriding headers, and the links of the runlevels. Read once; nothing is run.
 *
 * @param etc the directory above, where {@code insserv.conf} and {@code rc2.d} are
 */
record InitDirectory(
        Path directory,
        Path etc,
        TreeMap<String, InitScript> scripts,
        Facilities facilities,
        RunlevelLinks links,
        List<Finding> findings) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_FILES = 4_000;
    /** What lies beside init scripts and is none. */
    private static final Set<String> OTHERS = new TreeSet<>(
            List.of("README", "rc", "rcS", "rcK", "functions", "skeleton", "core", "halt.local", "boot.local", "rx"));

    /** @throws IOException when the directory cannot be read */
    static InitDirectory read(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Path above = absolute.getParent();
        Path etc = above == null ? absolute : above;
        Findings findings = new Findings();
        TreeMap<String, InitScript> scripts = new TreeMap<>();
        for (Path file : files(absolute, MAX_FILES)) {
            if (isScript(file) && scripts.size() < BootOrders.MAX_SCRIPTS) {
                text(file).ifPresent(text -> {
                    InitScript script = InitScript.of(file, header(file, text, etc, findings), text);
                    scripts.put(script.name(), script);
                });
            }
        }
        return new InitDirectory(
                absolute, etc, scripts, facilities(etc, findings), RunlevelLinks.read(etc), findings.sorted());
    }

    List<InitHeader> headers() {
        return scripts.values().stream().map(InitScript::header).toList();
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    static List<Path> files(Path directory, int most) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path file : stream) {
                if (files.size() < most) {
                    files.add(file);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        files.sort(null);
        return files;
    }

    /** The text of a plain file, cut where it is long; bytes that are no UTF-8 become marks, for old scripts are in other encodings. */
    static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Why a file could not be read or written, for people. */
    static String reason(IOException failure) {
        return switch (failure) {
            case java.nio.file.NoSuchFileException gone -> "no such file or directory: " + gone.getMessage();
            case java.nio.file.AccessDeniedException denied -> "permission denied: " + denied.getMessage();
            case java.nio.file.NotDirectoryException file -> "not a directory: " + file.getMessage();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static boolean isScript(Path file) {
        String name = name(file);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean leftover = name.startsWith(".")
                || name.endsWith("~")
                || lower.matches(".{0,200}\\.(dpkg-.{1,20}|rpm(save|orig|new)|ucf-.{1,20}|bak|orig|swp)");
        return !leftover && !OTHERS.contains(name) && Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static InitHeader header(Path file, String text, Path etc, Findings findings) {
        String name = name(file);
        Optional<InitHeader> override = text(etc.resolve("insserv/overrides").resolve(name))
                .flatMap(own -> HeaderReader.read(
                        name, etc.resolve("insserv/overrides").resolve(name).toString(), own, findings));
        return override.or(() -> HeaderReader.read(name, file.toString(), text, findings))
                .orElseGet(() -> HeaderReader.assumed(name, file.toString()));
    }

    private static Facilities facilities(Path etc, Findings findings) {
        Path main = etc.resolve("insserv.conf");
        FacilitiesReader reader = new FacilitiesReader(findings);
        Optional<String> text = text(main);
        text.ifPresent(found -> reader.read(main.toString(), found));
        Path more = etc.resolve("insserv.conf.d");
        if (Files.isDirectory(more)) {
            try {
                files(more, MAX_FILES)
                        .forEach(file -> text(file).ifPresent(found -> reader.read(file.toString(), found)));
            } catch (IOException unreadable) {
                findings.warning(new dev.reeve.model.Origin(more.toString(), 0, 0), "cannot be read");
            }
        }
        return text.isPresent() ? reader.facilities() : reader.facilities().with(Facilities.usual());
    }
}
