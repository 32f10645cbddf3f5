/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.SourceText;
import dev.reeve.format.ocf.MetadataReader;
import dev.reeve.model.ocf.AgentAction;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentParameter;
import dev.reeve.model.ocf.Role;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Metadata of real agents: {@code NAME.xml} and, in {@code NAME.json}, what reading it must give. Groups {@code metadata} (resource agents) and {@code fence-metadata}. */
final class OcfCases implements Area {
    private static final List<String> GROUPS = List.of("metadata", "fence-metadata");
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String name() {
        return "ocf";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (String group : GROUPS) {
            if (Files.isDirectory(folder.resolve(group))) {
                results.addAll(group(folder.resolve(group)));
            }
        }
        return results.isEmpty() ? group(folder) : results;
    }

    private List<CaseResult> group(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path expected : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                results.add(one(expected));
            }
        }
        return results;
    }

    private CaseResult one(Path expected) {
        String name = expected.getFileName().toString().replaceFirst("\\.json$", "");
        String message;
        String group = "";
        try {
            Map<String, Object> wanted = json.fromJsonObject(Files.readString(expected));
            group = String.valueOf(wanted.get("agent")).startsWith("ocf:") ? "metadata" : "fence-metadata";
            message = difference(wanted, expected.resolveSibling(name + ".xml"));
        } catch (IOException | RuntimeException failure) {
            message = "threw " + failure;
        }
        return new CaseResult(group + "/" + name, group, message.isEmpty(), message);
    }

    private static String difference(Map<String, Object> wanted, Path xml) throws IOException {
        MetadataReader.Result result = MetadataReader.read(new SourceText(xml.toString(), Files.readString(xml)));
        if (result.metadata().isEmpty()) {
            return "cannot be read: " + result.findings();
        }
        AgentMetadata found = result.metadata().get();
        List<String> wrong = new ArrayList<>();
        compare("name", wanted, found.name(), wrong);
        compare("agent_version", wanted, found.version(), wrong);
        compare("ocf_version", wanted, found.ocfVersion(), wrong);
        compareAll(
                "parameter",
                wanted.get("parameters"),
                found.parameters().stream().map(OcfCases::shape).toList(),
                wrong);
        compareAll(
                "action",
                wanted.get("actions"),
                found.actions().stream().map(OcfCases::shape).toList(),
                wrong);
        return String.join("; ", wrong);
    }

    /** A key that the recording does not have is not asked for. */
    private static void compare(String key, Map<String, Object> wanted, Object found, List<String> wrong) {
        if (wanted.containsKey(key) && !Objects.equals(wanted.get(key), found)) {
            wrong.add(key + " is " + found + " and not " + wanted.get(key));
        }
    }

    private static void compareAll(String what, Object wanted, List<Map<String, Object>> found, List<String> wrong) {
        List<?> all = (List<?>) wanted;
        if (all.size() != found.size()) {
            wrong.add(found.size() + " and not " + all.size() + " of " + what);
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            Map<?, ?> one = withoutNothing((Map<?, ?>) all.get(i));
            if (!one.equals(withoutNothing(found.get(i)))) {
                wrong.add(what + " " + (i + 1) + " is " + found.get(i) + " and not " + one);
            }
        }
    }

    /** What is recorded as null or false, and what is not recorded, is the same: not given. */
    private static Map<String, Object> withoutNothing(Map<?, ?> fields) {
        Map<String, Object> kept = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value != null && !Boolean.FALSE.equals(value) && !List.of().equals(value)) {
                kept.put(String.valueOf(key), value instanceof Number number ? number.longValue() : value);
            }
        });
        return kept;
    }

    private static Map<String, Object> shape(AgentParameter parameter) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("name", parameter.name());
        shape.put("required", parameter.required());
        shape.put("unique", parameter.unique());
        shape.put("type", parameter.type());
        shape.put("default", parameter.defaultValue());
        shape.put("options", parameter.options());
        shape.put("unique_group", parameter.uniqueGroup());
        shape.put("reloadable", parameter.reloadable());
        shape.put("deprecated", parameter.deprecated());
        shape.put("obsoletes", parameter.obsoletes());
        shape.put("option", parameter.commandLine());
        return shape;
    }

    private static Map<String, Object> shape(AgentAction action) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("name", action.name());
        time(shape, "timeout", action.timeoutText(), action.timeout());
        time(shape, "interval", action.intervalText(), action.interval());
        time(shape, "start-delay", action.startDelayText(), action.startDelay());
        shape.put("depth", action.depth());
        shape.put("role", action.role());
        shape.put("role_normalised", action.roleMeant().map(Role::label).orElse(null));
        shape.put("automatic", action.automatic());
        shape.put("on_target", action.onTarget());
        return shape;
    }

    private static void time(Map<String, Object> shape, String key, String text, Optional<Duration> meant) {
        shape.put(key, text);
        shape.put(key + "_ms", meant.map(Duration::toMillis).orElse(null));
    }
}
