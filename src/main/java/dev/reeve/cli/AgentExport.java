/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes an agent by which a cluster manager runs a service of Reeve's, and answers what that agent asks. */
final class AgentExport {
    private static final String TEMPLATE = "exported-agent.sh";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    /** Less what the umask of the caller takes away. */
    private static final FileAttribute<?> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private AgentExport() {}

    static int write(Invocation call, String service) {
        if (!service.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}")) {
            throw new UsageProblem(
                    "a service is named by letters, digits, '.', '_', '@' and '-', not '" + service + "'");
        }
        List<String> to = call.options("-o");
        if (to.size() > 1) {
            throw new UsageProblem("-o: one file, not " + to.size());
        }
        try {
            String text = template().replace("@SERVICE@", service).replace("@REEVE@", program(call));
            if (to.isEmpty()) {
                call.terminal().out().print(text);
            } else {
                save(Path.of(to.getFirst()), text);
                call.terminal()
                        .say(to.getFirst() + " runs " + service
                                + "; put it into /usr/lib/ocf/resource.d/PROVIDER/ to use it");
            }
            return Exit.OK;
        } catch (IOException | InvalidPathException fault) {
            call.terminal().complain("could not write the agent: " + fault);
            return Exit.FAILED;
        }
    }

    /** The command as the cluster manager can call it. */
    private static String program(Invocation call) {
        Path here = Places.home().resolve("reeve");
        String program =
                System.getProperty("reeve.home") != null && Files.isExecutable(here) ? here.toString() : "reeve";
        String named = call.terminal().environment().getOrDefault("REEVE_PROGRAM", program);
        return named.replaceAll("[^A-Za-z0-9/._+-]", "");
    }

    /** Everything happens to the one file that was made here: its mode comes with it, and it is written through the handle, so nothing put in its place meanwhile is written to or made executable. */
    private static void save(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path fresh = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try (FileChannel made = FileChannel.open(fresh, NEW, EXECUTABLE)) {
                ByteBuffer rest = StandardCharsets.UTF_8.encode(text);
                while (rest.hasRemaining()) {
                    made.write(rest);
                }
                made.force(true);
            }
            Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = AgentExport.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException(TEMPLATE + " is not part of this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One word, and 0 when the daemon knows the service at all. */
    static int ask(Invocation call, String service) throws Unreachable {
        return call.print(call.client().get("/v1/status"), status -> {
            Optional<Look> found = status.all("services").stream()
                    .filter(one -> one.text("name").equals(service))
                    .findFirst();
            found.ifPresentOrElse(
                    one -> call.terminal().say(one.text("state")),
                    () -> call.terminal().complain("there is no service '" + service + "'"));
            return found.isPresent() ? Exit.OK : Exit.FAILED;
        });
    }
}
