/** Configuration as code: YAML documents with kind, metadata and spec. */
@NullMarked
package dev.kantis.kit.documents;

import org.jspecify.annotations.NullMarked;
