/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads Nagios' configuration as it is: the main file, the resource file and object files become resolved objects and findings. The rules are those of Nagios 4.5; where they surprise, the class
 * that follows them says so. Nothing here runs a check.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.format.nagios;
