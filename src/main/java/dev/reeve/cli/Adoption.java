/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Shape;
import dev.reeve.format.DiskReader;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import dev.reeve.format.lsb.BootOrders;
import dev.reeve.format.ocf.ClusterResources;
import dev.reeve.format.ocf.ClusterResources.Resource;
import dev.reeve.format.upstart.JobLoader;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import dev.reeve.model.lsb.Direction;
import dev.reeve.model.lsb.InitHeader;
import dev.reeve.model.lsb.Keyword;
import dev.reeve.model.lsb.Order;
import dev.reeve.model.lsb.Runlevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for what runs services on a system: reads files, runs nothing unless there is an asker. */
final class Adoption {
    private static final int MAX_PROVIDERS = 200;
    private static final int MAX_AGENTS = 2_000;

    private final Path root;
    private final @Nullable StatusAsker asker;
    private final Findings findings = new Findings();
    private final AdoptionYaml yaml = new AdoptionYaml();

    Adoption(Path root, @Nullable StatusAsker asker) {
        this.root = root;
        this.asker = asker;
    }

    Value find() {
        List<Value> scripts = scripts();
        List<Value> jobs = jobs();
        TreeSet<String> installed = installed();
        List<Value> agents = agents(installed);
        return new Shape()
                .put("scripts", scripts)
                .put("jobs", jobs)
                .put("agents", agents)
                .put("agents_installed", installed.size())
                .texts(
                        "findings",
                        findings.sorted().stream().map(Object::toString).toList())
                .put("yaml", yaml.text())
                .value();
    }

    private List<Value> scripts() {
        Path directory = root.resolve("etc/init.d");
        List<Value> shapes = new ArrayList<>();
        try {
            InitDirectory scripts = InitDirectory.read(directory);
            for (InitScript script : scripts.scripts().values()) {
                String against = against(scripts, script);
                shapes.add(shape(scripts, script, against));
                if (against.isEmpty()) {
                    yaml.script(script);
                }
            }
            Order order = BootOrders.of(scripts.headers(), scripts.facilities()).start();
            order.waits().forEach(yaml::wait);
        } catch (IOException unreadable) {
            findings.note(
                    new Origin(directory.toString(), 0, 0), "no init scripts: " + InitDirectory.reason(unreadable));
        }
        return shapes;
    }

    /** Why a script is nothing to take over; empty where it is. */
    private static String against(InitDirectory scripts, InitScript script) {
        InitHeader header = script.header();
        List<String> levels = started(scripts, script);
        if (header.levels(Direction.START).contains(Runlevels.BOOT)
                || header.levels(Direction.START).isEmpty()) {
            return "part of booting or halting";
        }
        if (levels.isEmpty()) {
            return "not enabled";
        }
        return script.runnable() ? "" : "no actions start and stop";
    }

    private static List<String> started(InitDirectory scripts, InitScript script) {
        return scripts.links().directories()
                ? scripts.links().levels(script.name(), Direction.START)
                : script.header().levels(Direction.START);
    }

    private Value shape(InitDirectory scripts, InitScript script, String against) {
        InitHeader header = script.header();
        String status = asker == null || !against.isEmpty() ? "" : asker.ask(script);
        return new Shape()
                .put("name", script.name())
                .put("path", script.path().toString())
                .put("what", header.text(Keyword.SHORT_DESCRIPTION))
                .put("has_header", header.origin().line() > 0)
                .texts("provides", header.provides())
                .texts("started_in", started(scripts, script))
                .texts("actions", script.actions())
                .put("has_status", script.actions().contains("status"))
                .texts("pid_files", script.pidFiles())
                .put("status", status.isEmpty() ? null : status)
                .put("not_because", against.isEmpty() ? null : against)
                .value();
    }

    private List<Value> jobs() {
        Path directory = root.resolve("etc/init");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return JobLoader.load(DiskReader.STANDARD, directory.toString()).parsed().keySet().stream()
                .map(name -> (Value) new Shape().put("name", name).value())
                .toList();
    }

    /** {@code PROVIDER:TYPE} of every agent that is there. */
    private TreeSet<String> installed() {
        TreeSet<String> agents = new TreeSet<>();
        Path directory = root.resolve("usr/lib/ocf/resource.d");
        for (Path provider : list(directory, MAX_PROVIDERS)) {
            for (Path agent : list(provider, MAX_AGENTS)) {
                boolean hidden = InitDirectory.name(agent).startsWith(".");
                if (!hidden && Files.isRegularFile(agent) && Files.isExecutable(agent)) {
                    agents.add(InitDirectory.name(provider) + ":" + InitDirectory.name(agent));
                }
            }
        }
        return agents;
    }

    private static List<Path> list(Path directory, int most) {
        try {
            return Files.isDirectory(directory) ? InitDirectory.files(directory, most) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private List<Value> agents(TreeSet<String> installed) {
        List<Value> used = new ArrayList<>();
        used(used, "var/lib/pacemaker/cib/cib.xml", source -> ClusterResources.cib(source, findings), installed);
        used(used, "etc/ha.d/haresources", ClusterResources::haresources, installed);
        return used;
    }

    private void used(
            List<Value> to, String file, Function<SourceText, List<Resource>> reader, TreeSet<String> installed) {
        Path path = root.resolve(file);
        InitDirectory.text(path).ifPresent(text -> {
            for (Resource resource : reader.apply(new SourceText(path.toString(), text))) {
                String agent = agent(resource, installed);
                to.add(new Shape()
                        .put("id", resource.id())
                        .put("agent", agent)
                        .put("installed", installed.contains(agent))
                        .put("in", path.toString())
                        .value());
                if (installed.contains(agent)) {
                    yaml.agent(resource, agent);
                }
            }
        });
    }

    private static String agent(Resource resource, TreeSet<String> installed) {
        String heartbeat = "heartbeat:" + resource.type();
        if (resource.standard().isEmpty() && installed.contains(heartbeat)) {
            return heartbeat;
        }
        return resource.standard().equals("ocf")
                ? resource.provider() + ":" + resource.type()
                : (resource.standard().isEmpty() ? "" : resource.standard() + ":") + resource.type();
    }
}
