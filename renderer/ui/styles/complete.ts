// All of Mantine's styles, for whatever is loaded after the first page (see first.ts).
import '@mantine/core/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
