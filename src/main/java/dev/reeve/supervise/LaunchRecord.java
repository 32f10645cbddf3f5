/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.GroupNames;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What the running generation of a service was started as, for a Reeve that comes after: an agent must be stopped with the parameters that it was started with. Parameters may be secret, so only the owner may read it. */
final class LaunchRecord {
    private static final System.Logger LOG = System.getLogger(LaunchRecord.class.getName());
    private static final int MOST_BYTES = 1 << 20;
    private static final String PARAMETER = "parameter";
    private static final String VARIABLE = "variable";

    private LaunchRecord() {}

    private static Path file(Path directory, String service) {
        return directory.resolve(GroupNames.encode(service) + ".launch");
    }

    /**
     * What it was started as.
     *
     * @param run what its actions are put into; the command in it has no meaning
     */
    record Launched(ServiceKind kind, RunSpec run) {
        private static final RunSpec PLAIN = RunSpec.of(List.of("none"));

        /** As a start would have it now; what a native service's program is put into is not for the actions of a script. */
        static Launched as(@Nullable ServiceSpec spec) {
            ServiceKind kind = spec == null ? ServiceKind.NATIVE : spec.kind();
            return new Launched(kind, spec != null && kind.byActions() ? spec.run() : PLAIN);
        }
    }

    static void write(Path directory, String service, Launched launched) throws IOException {
        if (!launched.kind().byActions()) {
            delete(directory, service);
            return;
        }
        Path file = file(directory, service);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text(launched));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(Launched launched) {
        StringBuilder text = new StringBuilder();
        switch (launched.kind()) {
            case ServiceKind.Lsb lsb -> text.append("lsb ").append(encode(lsb.script()));
            case ServiceKind.Ocf ocf -> {
                text.append("ocf ").append(encode(ocf.agent()));
                ocf.parameters().forEach((name, value) -> line(text, PARAMETER, name, value));
            }
            case ServiceKind.Native ignored -> {}
            case ServiceKind.Upstart ignored -> {}
        }
        launched.run().environment().forEach((name, value) -> line(text, VARIABLE, name, value));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String what, String name, String value) {
        text.append('\n')
                .append(what)
                .append(' ')
                .append(encode(name))
                .append(' ')
                .append(encode(value));
    }

    static void delete(Path directory, String service) throws IOException {
        Files.deleteIfExists(file(directory, service));
    }

    /** @param now what the configuration says; it stands where nothing else is known, and for what is asked of any instance */
    static Launched read(Path directory, String service, Launched now) {
        try (InputStream in = Files.newInputStream(file(directory, service))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return parse(text.lines().toList(), now);
        } catch (NoSuchFileException none) {
            return now;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            LOG.log(
                    Level.WARNING,
                    "what " + service + " was started as cannot be read; it is taken as configured",
                    damaged);
            return now;
        }
    }

    private static Launched parse(List<String> lines, Launched now) {
        RunSpec run = now.run();
        SequencedMap<String, String> variables = entries(lines, VARIABLE);
        RunSpec started = new RunSpec(
                run.argv(),
                variables,
                null,
                null,
                null,
                run.umask(),
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT,
                run.surroundings());
        return new Launched(kind(lines, now.kind()), started);
    }

    private static ServiceKind kind(List<String> lines, ServiceKind now) {
        String[] first = lines.getFirst().split(" ", 2);
        String path = decode(first[1]);
        if (first[0].equals("lsb")) {
            return new ServiceKind.Lsb(
                    path, now instanceof ServiceKind.Lsb lsb ? lsb.timeouts() : new LinkedHashMap<>());
        }
        return ServiceKind.Ocf.at(
                        path,
                        entries(lines, PARAMETER),
                        now instanceof ServiceKind.Ocf ocf ? ocf.timeouts() : new LinkedHashMap<>(),
                        now instanceof ServiceKind.Ocf ocf ? ocf.monitors() : List.of())
                .with(now instanceof ServiceKind.Ocf ocf ? ocf.meta() : ServiceKind.Ocf.Meta.NONE);
    }

    private static SequencedMap<String, String> entries(List<String> lines, String what) {
        SequencedMap<String, String> entries = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            if (words[0].equals(what)) {
                entries.put(decode(words[1]), decode(words[2]));
            }
        }
        return entries;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
