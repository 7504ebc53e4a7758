import { Button, Collapse } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

/**
 * A line that opens what belongs to it. The content is only made when it is asked for. Until somebody has clicked it
 * follows `startsOpen`: what is painted may be known only later.
 */
export function Disclosure(props: { label: string; startsOpen?: boolean; children: () => ReactNode }) {
  const id = useId();
  const [chosen, setOpen] = useState<boolean | null>(null);
  const isOpen = chosen ?? props.startsOpen ?? false;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={isOpen}
        aria-controls={id}
        leftSection={isOpen ? <IconChevronDown size={12} /> : <IconChevronRight size={12} />}
        onClick={() => setOpen(!isOpen)}
      >
        {props.label}
      </Button>
      <Collapse id={id} expanded={isOpen} transitionDuration={0}>
        {isOpen && props.children()}
      </Collapse>
    </div>
  );
}
