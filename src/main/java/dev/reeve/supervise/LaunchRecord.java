/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
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

/** What the running generation of a service was started as, for a Reeve that comes after: an agent must be stopped with the parameters that it was started with. Parameters may be secret, so only the owner may read it. */
final class LaunchRecord {
    private static final System.Logger LOG = System.getLogger(LaunchRecord.class.getName());
    private static final int MOST_BYTES = 1 << 20;

    private LaunchRecord() {}

    private static Path file(Path directory, String service) {
        return directory.resolve(GroupNames.encode(service) + ".launch");
    }

    static void write(Path directory, String service, ServiceKind kind) throws IOException {
        if (!kind.byActions()) {
            delete(directory, service);
            return;
        }
        Path file = file(directory, service);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text(kind));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(ServiceKind kind) {
        StringBuilder text = new StringBuilder();
        switch (kind) {
            case ServiceKind.Lsb lsb -> text.append("lsb ").append(encode(lsb.script()));
            case ServiceKind.Ocf ocf -> {
                text.append("ocf ").append(encode(ocf.agent()));
                ocf.parameters()
                        .forEach((name, value) -> text.append("\nparameter ")
                                .append(encode(name))
                                .append(' ')
                                .append(encode(value)));
            }
            case ServiceKind.Native ignored -> {}
            case ServiceKind.Upstart ignored -> {}
        }
        return text.append('\n').toString();
    }

    static void delete(Path directory, String service) throws IOException {
        Files.deleteIfExists(file(directory, service));
    }

    /** @param now what the configuration says; it stands where nothing else is known, and for what is asked of any instance */
    static ServiceKind read(Path directory, String service, ServiceKind now) {
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

    private static ServiceKind parse(List<String> lines, ServiceKind now) {
        String[] first = lines.getFirst().split(" ", 2);
        String path = decode(first[1]);
        if (first[0].equals("lsb")) {
            return new ServiceKind.Lsb(
                    path, now instanceof ServiceKind.Lsb lsb ? lsb.timeouts() : new LinkedHashMap<>());
        }
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", 3);
            parameters.put(decode(words[1]), decode(words[2]));
        }
        return ServiceKind.Ocf.at(
                path,
                parameters,
                now instanceof ServiceKind.Ocf ocf ? ocf.timeouts() : new LinkedHashMap<>(),
                now instanceof ServiceKind.Ocf ocf ? ocf.monitors() : List.of());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
