/** Holds the manifests to the architecture, to safe defaults and to what docs/operations.md says. */
@NullMarked
package dev.kantis.k8s;

import org.jspecify.annotations.NullMarked;
