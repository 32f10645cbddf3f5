/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import dev.reeve.format.Findings;
import dev.reeve.model.Origin;
import org.jspecify.annotations.Nullable;

/** {@code %n} and the like, systemd.unit(5), "Specifiers", as the system's manager fills them in. Those that depend on the machine or the boot stay as they are, with a finding. */
record Specifiers(UnitName name, String file, Findings findings) {
    String expand(String text, Origin origin) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char specifier = text.charAt(++i);
            String value = value(specifier);
            if (value == null) {
                findings.warning(
                        origin,
                        "'%" + specifier + "' is known only on the machine, or not at all: put in what it stands for");
                value = "%" + specifier;
            }
            out.append(value);
        }
        return out.toString();
    }

    private @Nullable String value(char specifier) {
        String instance = name.instance() == null ? "" : name.instance();
        return switch (specifier) {
            case '%' -> "%";
            case 'n' -> name.full();
            case 'N' -> name.bare();
            case 'p' -> name.prefix();
            case 'P' -> UnitName.unescape(name.prefix()).replace('-', '/');
            case 'i' -> instance;
            case 'I' -> path(instance);
            case 'f' -> "/" + path(instance.isEmpty() ? name.prefix() : instance);
            case 'j' -> last(name.prefix());
            case 'J' -> UnitName.unescape(last(name.prefix()));
            case 'y' -> file;
            default -> ofTheManager(specifier);
        };
    }

    private static @Nullable String ofTheManager(char specifier) {
        return switch (specifier) {
            case 't' -> "/run";
            case 'S' -> "/var/lib";
            case 'C' -> "/var/cache";
            case 'L' -> "/var/log";
            case 'E' -> "/etc";
            case 'D' -> "/usr/share";
            case 'T' -> "/tmp";
            case 'V' -> "/var/tmp";
            case 'h' -> "/root";
            case 'u', 'g' -> "root";
            case 'U', 'G' -> "0";
            case 's' -> "/bin/sh";
            default -> null;
        };
    }

    private static String path(String escaped) {
        return UnitName.unescape(escaped.replace('-', '/'));
    }

    private static String last(String prefix) {
        return prefix.substring(prefix.lastIndexOf('-') + 1);
    }
}
