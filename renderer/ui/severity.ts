import { IconAlertHexagon, IconAlertTriangle, IconFlag, IconInfoCircle } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { Severity } from '../../shared/model.ts';

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Shapes differ, so that nobody needs to tell the colours apart. */
export const SEVERITY_ICON: Readonly<Record<Severity, Icon>> = {
  critical: IconAlertHexagon,
  high: IconAlertTriangle,
  medium: IconFlag,
  low: IconInfoCircle,
};

/** CSS colour of a severity in either scheme (theme.css). */
export function severityColor(severity: Severity): string {
  return `var(--zz-${severity})`;
}

/** The most severe of some; null of none. */
export function worst(severities: readonly Severity[]): Severity | null {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? null;
}
