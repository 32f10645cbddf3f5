/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.model.ocf.OcfExit;
import dev.reeve.model.ocf.Role;
import dev.reeve.os.Durable;
import dev.reeve.os.FileTree;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The commands of a cluster manager that agents call, and the files behind them: {@code bin/} with one script under seven names, {@code state/} with what they were told. Promotion scores and other
 * attributes of the lifetime {@code reboot} are forgotten with the boot.
 *
 * @param root directory for agents in the state directory
 */
public record ClusterTools(Path root) {
    private static final List<String> NAMES =
            List.of("crm_attribute", "crm_master", "attrd_updater", "crm_node", "crm_resource", "crm_mon", "cibadmin");
    private static final String SCRIPT = "cluster-tools.sh";
    private static final int MOST_VALUE = 8 * 1024;
    private static final String RESOURCE = "[A-Za-z0-9_][A-Za-z0-9_.:@#-]{0,199}";
    private static final int MOST_LISTED = 2_000;

    public Path bin() {
        return root.resolve("bin");
    }

    public Path state() {
        return root.resolve("state");
    }

    /** Environment for agents that run here. @param node name of this machine */
    public AgentEnvironment environment(String agents, String scratch, String node) {
        return new AgentEnvironment(agents, scratch, bin().toString(), state().toString(), node);
    }

    /** Puts the commands in place, and forgets what was only for an earlier boot. May be called again. */
    public void install() throws IOException {
        Files.createDirectories(bin());
        Files.createDirectories(state());
        write(bin().resolve(SCRIPT), script(), "rwxr-xr-x");
        for (String name : NAMES) {
            Path link = bin().resolve(name);
            if (!Files.isSymbolicLink(link)) {
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, Path.of(SCRIPT));
            }
        }
        forget();
    }

    private void forget() throws IOException {
        Path boot = state().resolve("boot");
        byte[] now = Proc.bootId().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        if (Files.exists(boot) && java.util.Arrays.equals(Files.readAllBytes(boot), now)) {
            return;
        }
        FileTree.delete(state().resolve("attributes").resolve("reboot"));
        FileTree.delete(state().resolve("resources"));
        write(boot, now, "rw-r--r--");
    }

    private static void write(Path file, byte[] content, String permissions) throws IOException {
        if (!Files.isRegularFile(file) || !java.util.Arrays.equals(Files.readAllBytes(file), content)) {
            Durable.replace(file, content, permissions);
        }
    }

    private static byte[] script() throws IOException {
        try (InputStream in = ClusterTools.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException("the script " + SCRIPT + " is not part of this build");
            }
            return in.readAllBytes();
        }
    }

    /** Keeps in which role the resource is now, as far as the action tells; agents ask for it. */
    public void note(AgentCall call, ActionEnd end) throws IOException {
        Optional<Role> role = role(call, end);
        if (role.isPresent()) {
            keep(call.instance().replaceFirst(":[0-9]+$", ""), role.get());
        }
    }

    /** Nothing of it runs any more, whoever ended it. */
    public void noteStopped(String resource) throws IOException {
        if (resource.matches(RESOURCE)
                && Files.exists(state().resolve("resources").resolve(resource).resolve("role"))) {
            keep(resource, Role.STOPPED);
        }
    }

    private void keep(String resource, Role role) throws IOException {
        if (resource.matches(RESOURCE)) {
            Path directory =
                    Files.createDirectories(state().resolve("resources").resolve(resource));
            Path fresh = directory.resolve(".role.new");
            Files.writeString(fresh, role.label());
            Files.move(
                    fresh,
                    directory.resolve("role"),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Optional<Role> role(AgentCall call, ActionEnd end) {
        boolean promotable = "true".equals(call.meta().get("promotable"));
        boolean good = end.is(OcfExit.SUCCESS);
        return switch (call.action()) {
            case "demote" -> good ? Optional.of(Role.UNPROMOTED) : Optional.empty();
            case "start", "migrate_from" ->
                good ? Optional.of(promotable ? Role.UNPROMOTED : Role.STARTED) : Optional.empty();
            case "promote" -> good ? Optional.of(Role.PROMOTED) : Optional.empty();
            case "stop", "migrate_to" -> good ? Optional.of(Role.STOPPED) : Optional.empty();
            case "monitor" -> monitored(end, promotable);
            default -> Optional.empty();
        };
    }

    private static Optional<Role> monitored(ActionEnd end, boolean promotable) {
        if (end.is(OcfExit.NOT_RUNNING)) {
            return Optional.of(Role.STOPPED);
        }
        if (end.is(OcfExit.PROMOTED) || end.is(OcfExit.DEGRADED_PROMOTED)) {
            return Optional.of(Role.PROMOTED);
        }
        boolean runs = end.is(OcfExit.SUCCESS) || end.is(OcfExit.DEGRADED);
        return runs ? Optional.of(promotable ? Role.UNPROMOTED : Role.STARTED) : Optional.empty();
    }

    /** The attributes of a node that live until it boots again, promotion scores ({@code master-RESOURCE}) among them. */
    public SequencedMap<String, String> attributes(String node) throws IOException {
        SequencedMap<String, String> all = new TreeMap<>();
        for (Path file : files(state().resolve("attributes").resolve("reboot").resolve(node))) {
            all.put(file.getFileName().toString(), value(file));
        }
        return all;
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> found = Files.list(directory)) {
                found.filter(file -> !file.getFileName().toString().startsWith("."))
                        .limit(MOST_LISTED)
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static String value(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_VALUE), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
