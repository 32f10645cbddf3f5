/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which agent: {@code ocf:heartbeat:IPaddr2}, or a fence agent, {@code stonith:fence_ipmilan}.
 *
 * @param standard {@code ocf} or {@code stonith}
 * @param provider directory it is in; empty for a fence agent
 * @param type name of its file
 */
public record AgentName(String standard, String provider, String type) implements Comparable<AgentName> {
    // No slash and no leading dot: it becomes a path, and hidden files are no agents.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");

    public static AgentName ocf(String provider, String type) {
        return new AgentName("ocf", provider, type);
    }

    public static AgentName fence(String type) {
        return new AgentName("stonith", "", type);
    }

    /** {@code ocf:PROVIDER:TYPE}, {@code PROVIDER:TYPE}, {@code stonith:TYPE}, or {@code fence_TYPE}; empty when it is none. */
    public static Optional<AgentName> parse(String text) {
        String[] parts = text.split(":", -1);
        Optional<AgentName> name = switch (parts.length) {
            case 1 -> Optional.of(fence(parts[0])).filter(fence -> fence.type.startsWith("fence_"));
            case 2 -> Optional.of(parts[0].equals("stonith") ? fence(parts[1]) : ocf(parts[0], parts[1]));
            case 3 -> parts[0].equals("ocf") ? Optional.of(ocf(parts[1], parts[2])) : Optional.empty();
            default -> Optional.empty();
        };
        return name.filter(AgentName::sound);
    }

    private boolean sound() {
        return WORD.matcher(type).matches()
                && (fences() || WORD.matcher(provider).matches());
    }

    /** Whether a file or directory of this name can be an agent or a provider. */
    public static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    public boolean fences() {
        return standard.equals("stonith");
    }

    @Override
    public int compareTo(AgentName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return fences() ? standard + ":" + type : standard + ":" + provider + ":" + type;
    }
}
