/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.ValueKind;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event type as CEL's checker sees it: a structure with the declared attributes, or, where further attributes may come, a map of anything. */
final class CelEventType implements CelTypeProvider {
    private static final String NAME = "reeve.Event";

    private final boolean open;
    private final ImmutableSortedMap<String, ValueKind> kinds;
    private final ImmutableSortedMap<String, CelType> types;
    private final StructType struct;

    CelEventType(EventType type) {
        this.open = type.open();
        SortedMap<String, ValueKind> declared = new TreeMap<>();
        SortedMap<String, CelType> celTypes = new TreeMap<>();
        CelEvent.BUILT_IN.forEach(name -> celTypes.put(name, SimpleType.STRING));
        for (Field field : type.attributes()) {
            declared.put(field.name(), field.kind());
            celTypes.putIfAbsent(field.name(), celType(field.kind()));
        }
        this.kinds = ImmutableSortedMap.copyOf(declared);
        this.types = ImmutableSortedMap.copyOf(celTypes);
        ImmutableSortedMap<String, CelType> fields = types;
        this.struct = StructType.create(NAME, fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
    }

    CelType variable() {
        return open ? MapType.create(SimpleType.STRING, SimpleType.DYN) : StructTypeReference.create(NAME);
    }

    ImmutableSortedSet<String> names() {
        return types.keySet();
    }

    /** As declared; null for attributes that were not. */
    @Nullable
    ValueKind kind(String name) {
        return kinds.get(name);
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(struct);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return name.equals(NAME) ? Optional.of(struct) : Optional.empty();
    }

    private static CelType celType(ValueKind kind) {
        return switch (kind) {
            case TEXT, ADDRESS -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case REAL -> SimpleType.DOUBLE;
            case TRUTH -> SimpleType.BOOL;
            case DURATION -> SimpleType.DURATION;
            case INSTANT -> SimpleType.TIMESTAMP;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case FIELDS -> MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }
}
