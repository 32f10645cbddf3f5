/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.model.Catalogue;
import dev.reeve.node.Offers;
import dev.reeve.program.Conditions;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.service.ServiceView;
import java.time.Duration;
import java.util.List;

/** A node in a modelled world, with a configuration from a text. */
final class Scene {
    static final Catalogue CATALOGUE = Offers.catalogue();
    static final Moment START = new Moment(1_764_000_000_000_000L, 1_000_000_000L);

    final ModelWorld world = new ModelWorld();
    final VirtualNode node = VirtualNode.fresh("n1", CATALOGUE, START, world);

    static Program program(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        LoadResult loaded = Loading.load(bundle, bundle.main(), CATALOGUE, LoadMode.STRICT);
        if (loaded.hasErrors()) {
            throw new IllegalArgumentException(loaded.findings().toString());
        }
        return Conditions.program(loaded.config().orElseThrow(), CATALOGUE);
    }

    static Scene of(String yaml) {
        Scene scene = new Scene();
        scene.node.begin(program(yaml));
        return scene;
    }

    Scene run(Duration span) {
        node.run(span);
        return this;
    }

    List<Attempt> attempts(String action) {
        return node.entries().stream()
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> attempt.action().equals(action))
                .toList();
    }

    List<Event> events(String type) {
        return node.entries().stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    <T extends Entry> List<T> all(Class<T> kind) {
        return node.entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    ServiceView view(String service) {
        ServiceView view = node.folds().services().views().get(service);
        if (view == null) {
            throw new AssertionError("no service " + service);
        }
        return view;
    }
}
