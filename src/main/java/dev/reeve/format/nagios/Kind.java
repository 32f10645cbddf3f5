/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The kinds of objects, each with the directives it has. */
public enum Kind {
    COMMAND(KeyTables.COMMAND),
    TIMEPERIOD(""),
    CONTACT(KeyTables.CONTACT),
    CONTACTGROUP(KeyTables.CONTACTGROUP),
    HOST(KeyTables.HOST + KeyTables.CHECKED),
    HOSTGROUP(KeyTables.HOSTGROUP),
    SERVICE(KeyTables.SERVICE + KeyTables.CHECKED),
    SERVICEGROUP(KeyTables.SERVICEGROUP),
    HOSTDEPENDENCY(KeyTables.HOSTDEPENDENCY + KeyTables.DEPENDENCY),
    SERVICEDEPENDENCY(KeyTables.SERVICEDEPENDENCY + KeyTables.DEPENDENCY),
    HOSTESCALATION(KeyTables.HOSTESCALATION + KeyTables.ESCALATION),
    SERVICEESCALATION(KeyTables.SERVICEESCALATION + KeyTables.ESCALATION),
    HOSTEXTINFO(KeyTables.HOSTEXTINFO + KeyTables.EXTINFO),
    SERVICEEXTINFO(KeyTables.SERVICEEXTINFO + KeyTables.EXTINFO);

    private final Map<String, Key> byName = new LinkedHashMap<>();
    private final List<Key> keys;

    Kind(String table) {
        keys = Arrays.stream((table + KeyTables.EVERY).split("\n")).map(Key::of).toList();
        keys.forEach(key -> key.names().forEach(name -> byName.put(name, key)));
    }

    static Optional<Kind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }

    static List<String> types() {
        return Arrays.stream(values()).map(Kind::type).toList();
    }

    /** As it is written. */
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the directive that names one is called. */
    public String namedBy() {
        return this == SERVICE ? "service_description" : type() + "_name";
    }

    /** Takes {@code _NAME}. */
    boolean custom() {
        return this == HOST || this == SERVICE || this == CONTACT;
    }

    Optional<Key> key(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Key> keys() {
        return keys;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
