/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.check.MacroText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The macros whose values stand in the configuration: those of hosts, services and their groups, custom variables and the resource file. What depends on results of checks is not here. */
public final class ObjectMacros {
    private static final Map<String, String> DIRECTIVES = new LinkedHashMap<>();
    private static final int MOST_USERS = 256;
    private static final List<String> URLS = List.of("NOTESURL", "ACTIONURL");

    static {
        String[] rows = {
            "HOSTNAME host_name",
            "HOSTALIAS alias",
            "HOSTADDRESS address",
            "HOSTDISPLAYNAME display_name",
            "HOSTCHECKCOMMAND check_command",
            "HOSTNOTES notes",
            "HOSTNOTESURL notes_url",
            "HOSTACTIONURL action_url",
            "MAXHOSTATTEMPTS max_check_attempts",
            "HOSTIMPORTANCE importance",
            "SERVICEDESC service_description",
            "SERVICEDISPLAYNAME display_name",
            "SERVICECHECKCOMMAND check_command",
            "SERVICENOTES notes",
            "SERVICENOTESURL notes_url",
            "SERVICEACTIONURL action_url",
            "MAXSERVICEATTEMPTS max_check_attempts",
            "SERVICEIMPORTANCE importance",
            "HOSTGROUPALIAS alias",
            "HOSTGROUPMEMBERS members",
            "HOSTGROUPNOTES notes",
            "SERVICEGROUPALIAS alias",
            "SERVICEGROUPMEMBERS members",
            "SERVICEGROUPNOTES notes"
        };
        for (String row : rows) {
            DIRECTIVES.put(row.split(" ")[0], row.split(" ")[1]);
        }
    }

    private final NagiosConfig config;
    private final Map<String, NagiosObject> index = new LinkedHashMap<>();
    /** The groups that a host, or a host and a service with a comma between them, is in. */
    private final Map<String, List<NagiosObject>> groups = new LinkedHashMap<>();

    public ObjectMacros(NagiosConfig config) {
        this.config = config;
        config.objects().forEach(object -> index.putIfAbsent(id(object), object));
        config.objects().forEach(this::members);
    }

    private void members(NagiosObject group) {
        if (group.kind() != Kind.HOSTGROUP && group.kind() != Kind.SERVICEGROUP) {
            return;
        }
        int step = group.kind() == Kind.SERVICEGROUP ? 2 : 1;
        List<String> names = Names.split(group.value("members"));
        for (int i = 0; i + step <= names.size(); i += step) {
            String member = group.kind() + " " + String.join(",", names.subList(i, i + step));
            groups.computeIfAbsent(member, key -> new ArrayList<>()).add(group);
        }
    }

    private static String id(NagiosObject object) {
        String host = object.kind() == Kind.SERVICE ? object.value("host_name") + ";" : "";
        return object.kind() + " " + host + object.value(object.kind().namedBy());
    }

    public Optional<NagiosObject> find(Kind kind, String name) {
        return Optional.ofNullable(index.get(kind + " " + name));
    }

    /**
     * @param name of a macro without its dollar signs, perhaps with {@code :} and whose value is asked for
     * @param service empty for none
     */
    public Optional<String> value(String name, String host, String service) {
        String[] parts = name.split(":", 3);
        if (parts.length == 1) {
            return user(name).or(() -> own(name, host, service));
        }
        String rest = parts.length > 2 ? parts[2] : "";
        return switch (kind(parts[0])) {
            case HOST -> parts.length > 2 ? hosts(parts[0], parts[1], rest) : hostValue(parts[0], parts[1]);
            case SERVICE -> serviceValue(parts[0], parts[1], rest);
            case Kind group -> find(group, parts[1]).flatMap(object -> directive(parts[0], object));
        };
    }

    private Optional<String> user(String name) {
        boolean digits = name.matches("USER[1-9][0-9]{0,2}");
        int number = digits ? Integer.parseInt(name.substring("USER".length())) : 0;
        return number < 1 || number > MOST_USERS
                ? Optional.empty()
                : Optional.of(config.users().getOrDefault(number, ""));
    }

    private Optional<String> own(String name, String host, String service) {
        return switch (kind(name)) {
            case HOST -> hostValue(name, host);
            case SERVICE -> service.isEmpty() ? Optional.empty() : serviceValue(name, host, service);
            case HOSTGROUP -> grouped(name, Kind.HOSTGROUP, host);
            case SERVICEGROUP -> grouped(name, Kind.SERVICEGROUP, host + "," + service);
            default -> Optional.empty();
        };
    }

    /** Of the first group that something is in, or the names of all. */
    private Optional<String> grouped(String macro, Kind kind, String member) {
        List<NagiosObject> found = groups.getOrDefault(kind + " " + member, List.of());
        return macro.endsWith("NAMES")
                ? Optional.of(
                        found.stream().map(group -> group.value(kind.namedBy())).collect(Collectors.joining(",")))
                : found.stream().findFirst().flatMap(group -> directive(macro, group));
    }

    private Optional<String> hostValue(String macro, String host) {
        return find(Kind.HOST, host).flatMap(object -> directive(macro, object));
    }

    private Optional<String> serviceValue(String macro, String host, String service) {
        return find(Kind.SERVICE, host + ";" + service).flatMap(object -> directive(macro, object));
    }

    private Optional<String> hosts(String macro, String group, String delimiter) {
        return find(Kind.HOSTGROUP, group)
                .map(found -> String.join(
                        delimiter,
                        Names.split(found.value("members")).stream()
                                .map(host -> hostValue(macro, host).orElse(""))
                                .toList()));
    }

    private Optional<String> directive(String macro, NagiosObject object) {
        if (macro.startsWith("_")) {
            String prefix = "_" + object.kind();
            String name = macro.startsWith(prefix) ? macro.substring(prefix.length()) : "";
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(object.custom().getOrDefault(name, ""));
        }
        if (macro.endsWith("GROUPNAME")) {
            return Optional.of(object.value(object.kind().namedBy()));
        }
        String key = DIRECTIVES.get(macro);
        return key == null ? Optional.empty() : Optional.of(text(macro, object.value(key), object));
    }

    /** Notes and addresses of pages may hold macros; in an address their values are encoded. */
    private String text(String macro, String value, NagiosObject object) {
        boolean url = URLS.stream().anyMatch(macro::endsWith);
        if (!url && !macro.endsWith("NOTES")) {
            return value;
        }
        return MacroText.expand(
                value,
                name -> name.endsWith("NOTES") || name.endsWith("URL")
                        ? Optional.empty()
                        : value(name, object.value("host_name"), object.value("service_description"))
                                .map(found -> url ? MacroText.encode(found) : found));
    }

    private static Kind kind(String macro) {
        String bare = macro.startsWith("_") ? macro.substring(1) : macro.replace("MAX", "");
        for (Kind kind : List.of(Kind.HOSTGROUP, Kind.SERVICEGROUP, Kind.HOST, Kind.SERVICE)) {
            boolean group = kind == Kind.HOSTGROUP || kind == Kind.SERVICEGROUP;
            if (bare.startsWith(kind.name()) && !(macro.startsWith("_") && group)) {
                return kind;
            }
        }
        return Kind.CONTACT;
    }
}
