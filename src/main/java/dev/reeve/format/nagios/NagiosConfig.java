/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.model.Origin;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.model.period.TimePeriod;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Nagios' configuration, read.
 *
 * @param options of the main file but those that name object files
 * @param users {@code $USERn$} by number: secrets
 * @param places of these options
 * @param objects that are whole; those with an error are told and left out
 */
public record NagiosConfig(
        SequencedMap<String, String> options,
        SequencedMap<String, Origin> places,
        SequencedMap<Integer, String> users,
        List<NagiosObject> objects,
        SequencedMap<String, TimePeriod> periods) {
    public NagiosConfig {
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
        places = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(places));
        users = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(users));
        objects = List.copyOf(objects);
        periods = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(periods));
    }

    /** @param path of {@code nagios.cfg} */
    public static NagiosConfig load(String path, Reading reading, SourceReader reader, Findings findings) {
        MainFile main = new MainFile(reader, findings);
        main.read(path);
        Definitions definitions = new Definitions(findings);
        main.files.forEach(file -> definitions.read(file, reader));
        return new Assembly(main, definitions, reading, findings).config();
    }

    /** Secrets are not shown. */
    @Override
    public String toString() {
        return "NagiosConfig[" + objects.size() + " objects]";
    }
}
