/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Writes an agent by which a cluster manager runs a service of Reeve's, and answers what that agent asks. */
final class AgentExport {
    private static final String TEMPLATE = "exported-agent.sh";

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

    private static void save(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path fresh = absolute.resolveSibling("." + absolute.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(
                fresh,
                absolute,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
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
