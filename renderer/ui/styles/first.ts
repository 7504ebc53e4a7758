// What the first page needs of Mantine's styles, and no more: all of them take a tenth of a start to read. Everything
// behind a click comes with complete.ts. Layers make the order of the files irrelevant: our own rules always win.
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import '@mantine/core/styles/Button.layer.css';
import '@mantine/core/styles/Loader.layer.css';
import '@mantine/core/styles/Text.layer.css';
import '@mantine/core/styles/Title.layer.css';
import '../theme.css';
