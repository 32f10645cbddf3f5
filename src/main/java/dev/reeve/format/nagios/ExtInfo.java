/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.nagios.Services.Id;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The old {@code hostextinfo} and {@code serviceextinfo}: what they say is said of the host or service where that does not say it itself. */
final class ExtInfo {
    private static final List<String> KEYS = List.of(
            "notes",
            "notes_url",
            "action_url",
            "icon_image",
            "icon_image_alt",
            "vrml_image",
            "statusmap_image",
            "2d_coords",
            "3d_coords");

    private ExtInfo() {}

    static void merge(ObjectSet objects, SequencedMap<Id, Draft> services, HostLists hosts) {
        for (Draft info : objects.others(Kind.HOSTEXTINFO)) {
            hosts.of(info, "host_name", "hostgroup_name")
                    .all()
                    .forEach(host -> merge(objects.named(Kind.HOST).get(host), info));
        }
        for (Draft info : objects.others(Kind.SERVICEEXTINFO)) {
            for (String host : hosts.of(info, "host_name", "hostgroup_name").all()) {
                merge(services.get(new Id(host, info.value("service_description"))), info);
            }
        }
    }

    private static void merge(@Nullable Draft object, Draft info) {
        if (object != null) {
            Services.inherit(object, info, KEYS);
        }
    }
}
