/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.ocf;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** Which agents a cluster's configuration uses: Pacemaker's CIB, and the haresources of its forerunner. Only what is used, with which parameters; not where and in which order. */
public final class ClusterResources {
    private static final int MAX_RESOURCES = 2_000;
    private static final int MAX_PARAMETERS = 200;

    private ClusterResources() {}

    /**
     * A resource.
     *
     * @param standard {@code ocf}, {@code lsb} and so on; empty where the file does not say
     * @param provider empty where there is none or the file does not say
     * @param type the agent's or script's name
     * @param parameters by name; of haresources, where they have no names, by their place
     */
    public record Resource(
            String id, String standard, String provider, String type, SequencedMap<String, String> parameters) {
        public Resource {
            parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
        }
    }

    /** The primitives of a CIB. */
    public static List<Resource> cib(SourceText source, Findings findings) {
        List<Resource> resources = new ArrayList<>();
        try {
            XmlCursor cursor = XmlCursor.of(source.text(), source.file(), 0, findings);
            cursor.root();
            walk(cursor, resources);
        } catch (XmlCursor.Unreadable broken) {
            findings.error(broken.origin(), String.valueOf(broken.getMessage()));
        }
        return resources;
    }

    private static void walk(XmlCursor cursor, List<Resource> resources) throws XmlCursor.Unreadable {
        cursor.children(name -> {
            if (name.equals("primitive") && resources.size() < MAX_RESOURCES) {
                resources.add(primitive(cursor));
            } else {
                walk(cursor, resources);
            }
        });
    }

    private static Resource primitive(XmlCursor cursor) throws XmlCursor.Unreadable {
        String id = attribute(cursor, "id");
        String standard = attribute(cursor, "class");
        String provider = attribute(cursor, "provider");
        String type = attribute(cursor, "type");
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        cursor.children(name -> {
            if (name.equals("instance_attributes")) {
                cursor.children(pair -> {
                    if (pair.equals("nvpair") && parameters.size() < MAX_PARAMETERS) {
                        parameters.put(attribute(cursor, "name"), attribute(cursor, "value"));
                    }
                });
            }
        });
        return new Resource(id, standard, provider, type, parameters);
    }

    private static String attribute(XmlCursor cursor, String name) throws XmlCursor.Unreadable {
        return Objects.requireNonNullElse(cursor.attribute(name), "");
    }

    /** Lines of a node's name and resources, {@code IPaddr2::192.0.2.10/24}; a number sign begins a comment, a backslash at the end goes on. */
    public static List<Resource> haresources(SourceText source) {
        List<Resource> resources = new ArrayList<>();
        for (String line : source.text().replace("\\\n", " ").lines().toList()) {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            for (int i = 1; i < words.length && resources.size() < MAX_RESOURCES; i++) {
                resources.add(haresource(words[i]));
            }
        }
        return resources;
    }

    private static Resource haresource(String word) {
        // An address alone stands for the agent that sets it.
        String whole = Character.isDigit(word.charAt(0)) ? "IPaddr::" + word : word;
        String[] parts = whole.split("::");
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < Math.min(parts.length, MAX_PARAMETERS); i++) {
            parameters.put(Integer.toString(i), parts[i]);
        }
        return new Resource(parts.length == 0 ? "" : parts[0], "", "", parts.length == 0 ? "" : parts[0], parameters);
    }
}
